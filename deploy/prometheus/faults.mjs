// Watches the alerts of a demo that makes faults: the alert of each has to be quiet before, to fire
// during it or soon after, and to clear afterwards. Usage: node faults.mjs READY_FILE FOLDER, where
// FOLDER has mesh.rules.yaml and demo.log, and room for Prometheus' data.
//
// Alerts look at minutes and hours, and a check has none to spare: windows and waiting times of the
// rules are divided by FACTOR here. What is compared with them stays as it is, promises included.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withPrometheus } from './prometheus.mjs';

const [readyFile, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node faults.mjs READY_FILE FOLDER');
  process.exit(2);
}

const FACTOR = 15;
const WARMING_UP_MS = 12_000;
const SECONDS = { s: 1, m: 60, h: 3600, d: 86400 };

/** An alert that fires once a fault is over tells of it all the same, but not for ever. */
const FIRES_WITHIN_S = 90;
const CLEARS_WITHIN_S = 180;

/** Not firing for a moment is not over: it may fire again with the next evaluation. */
const QUIET_FOR_S = 15;

/** Which series of its alert are a fault's; the others may have causes of their own. */
const FAULTS = {
  'registry-down': { alert: 'MeshRegistryUnreachable', labels: { app: 'address-alerts' } },
  'poison-flood': { alert: 'MeshQuarantineFloods', labels: { app: 'payments' } },
  'slow-consumer': { alert: 'MeshProductLate', labels: { domain: 'discovery' } },
  'app-kill': { alert: 'MeshAppDown', labels: { app: 'orders' } },
  'broker-restart': { alert: 'MeshTransactionOpen', labels: {} },
};

function shortened(rules) {
  return rules.replace(/(\[|for: |offset )(\d+)([smhd])/g, (_, before, number, unit) =>
    `${before}${Math.round((number * SECONDS[unit] * 1000) / FACTOR)}ms`);
}

/** Until each alert has done what it has to, or will not any more. */
async function watch(ask) {
  const rows = Object.entries(FAULTS).map(([fault, { alert, labels }]) => ({ fault, alert, labels }));
  while (!rows.every(({ cleared, problem }) => cleared !== undefined || problem)) {
    const log = readFileSync(join(folder, 'demo.log'), 'utf8');
    const { alerts } = await ask('/api/v1/alerts');
    const now = Date.now() / 1000;
    for (const row of rows) {
      const fires = alerts.some((one) => one.state === 'firing'
        && one.labels.alertname === row.alert
        && Object.entries(row.labels).every(([label, value]) => one.labels[label] === value));
      step(row, fires, log, now);
    }
    await pause(500);
  }
  return rows;
}

/** What is seen of one fault now: it begins, its alert fires, it ends, its alert clears for good. */
function step(row, fires, log, now) {
  if (row.begun === undefined) {
    if (!log.includes(`fault ${row.fault} begins`)) {
      row.before = fires;
      return;
    }
    row.begun = now;
    if (row.before === undefined) {
      row.problem ??= `was not watched before ${row.fault} began`;
    } else if (row.before) {
      row.problem ??= `fired before ${row.fault} began`;
    }
  }
  if (row.fired === undefined) {
    if (fires) {
      row.fired = now - row.begun;
    } else if (now - row.begun > FIRES_WITHIN_S) {
      row.problem ??= `did not fire within ${FIRES_WITHIN_S} s of ${row.fault}`;
    }
  }
  if (row.ended === undefined && log.includes(`fault ${row.fault} ends`)) {
    row.ended = now;
  }
  if (row.fired !== undefined && row.ended !== undefined && row.cleared === undefined) {
    clear(row, fires, log, now);
  }
}

/** It has cleared with the first look of those on end that it does not fire at. */
function clear(row, fires, log, now) {
  row.quietSince = fires ? undefined : row.quietSince ?? now;
  if (now - row.quietSince >= QUIET_FOR_S) {
    row.cleared = row.quietSince - row.ended;
  } else if (fires && now - row.ended > CLEARS_WITHIN_S) {
    row.problem ??= `did not clear within ${CLEARS_WITHIN_S} s of the end of ${row.fault}`;
  } else if (log.includes('traffic ends')) {
    row.problem ??= `was not quiet for ${QUIET_FOR_S} s before the demo that made ${row.fault} ended`;
  }
}

const seconds = (time) => (time === undefined ? '' : `${time.toFixed(0)} s`);

const rules = join(folder, 'short.rules.yaml');
writeFileSync(rules, shortened(readFileSync(join(folder, 'mesh.rules.yaml'), 'utf8')));
// What an app that has just started is late with is no fault.
await pause(WARMING_UP_MS);
await withPrometheus({
  mesh: JSON.parse(readFileSync(readyFile, 'utf8')),
  rules,
  folder,
  interval: '3s',
  patienceMs: 60_000,
}, async (ask) => {
  const rows = await watch(ask);
  console.log(`With windows and waiting times of the rules divided by ${FACTOR}:`);
  console.log('| fault | alert | fires after | clears after |\n|---|---|---|---|');
  for (const { fault, alert, fired, cleared } of rows) {
    console.log(`| ${fault} | ${alert} | ${seconds(fired)} | ${seconds(cleared)} |`);
  }
  const problems = rows.filter(({ problem }) => problem);
  if (problems.length > 0) {
    throw new Error(problems.map(({ alert, problem }) => `${alert} ${problem}`).join('\n'));
  }
});
