// Lets a real Prometheus scrape a running local mesh, and asks it everything that the rules and the
// dashboards ask. Each selector of an alert, each recording and each query of a dashboard has to
// give at least one series. Usage: node live.mjs READY_FILE FOLDER, where FOLDER has
// mesh.rules.yaml, a folder grafana, and room for Prometheus' data.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [readyFile, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node live.mjs READY_FILE FOLDER');
  process.exit(2);
}

const SCRAPES = 6;
const PATIENCE_MS = 240_000;

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Series of apps bring their own label `app`; the one given here is for `up`. */
function configuration(mesh) {
  const targets = [...Object.entries(mesh.domains), ...Object.entries(mesh.services)].map(
    ([name, app]) => ({ targets: [`127.0.0.1:${app.httpPort}`], labels: { app: name } }));
  return {
    targets: targets.length,
    // JSON is YAML.
    text: JSON.stringify({
      global: { scrape_interval: '3s', evaluation_interval: '3s' },
      rule_files: [resolve(folder, 'mesh.rules.yaml')],
      scrape_configs: [{ job_name: 'streammesh', honor_labels: true, static_configs: targets }],
    }),
  };
}

async function ask(base, path, parameters = {}) {
  const response = await fetch(`${base}${path}?${new URLSearchParams(parameters)}`);
  const answer = await response.json();
  if (answer.status !== 'success') {
    throw new Error(`${answer.errorType}: ${answer.error}`);
  }
  return answer.data;
}

async function eventually(what, condition) {
  const deadline = Date.now() + PATIENCE_MS;
  let last = '';
  while (Date.now() < deadline) {
    try {
      last = await condition();
      if (last === true) {
        return;
      }
    } catch (error) {
      last = String(error.cause ?? error);
    }
    await pause(500);
  }
  throw new Error(`${what} did not come about within ${PATIENCE_MS / 1000} s; last: ${last}`);
}

/** What stands in an expression for series: names with or without a selector, not functions. */
function selectors(expression) {
  const found = expression.matchAll(
    /(?<![\w:"])([a-zA-Z_:][\w:]*)(\{[^}]*\})?(?!\s*\(|[\w:"])/g);
  const words = new Set(['and', 'or', 'unless', 'by', 'without', 'on', 'ignoring', 'sum', 'min',
    'max', 'vector', 'bool', 'offset']);
  const labels = new Set(['app', 'domain', 'processor_node_id', 'product', 'port', 'cause',
    'result', 'stage', 'rule', 'outcome', 'instance', 'le']);
  return [...found]
    // Of alerts there need not be any.
    .filter(([, name, braces]) =>
      name !== 'ALERTS' && (braces || (!words.has(name) && !labels.has(name))))
    .map(([whole]) => whole)
    .filter((text) => !/^[\dsmhd]+$/.test(text));
}

/** The queries of one dashboard, with the first choice in the place of its variable. */
async function dashboardQueries(base, file) {
  const dashboard = JSON.parse(readFileSync(file, 'utf8'));
  let choice = (query) => query;
  let anyChoice = (query) => query;
  for (const variable of dashboard.templating.list.filter(({ type }) => type === 'query')) {
    const [, series, label] = /^label_values\((.+), (\w+)\)$/.exec(variable.query);
    // The one of which there is most: others may have had no traffic yet.
    const { result } = await ask(base, '/api/v1/query',
      { query: `topk(1, sum by (${label}) (${series}))` });
    if (result.length === 0) {
      throw new Error(`${dashboard.uid}: nothing to choose by ${variable.query}`);
    }
    choice = (query) => query.replaceAll(`$${variable.name}`, result[0].metric[label]);
    anyChoice = (query) => query.replaceAll(`="$${variable.name}"`, '=~".+"');
  }
  return dashboard.panels.flatMap((panel) =>
    panel.targets.map(({ expr }) => ({
      of: `${dashboard.uid}: ${panel.title}`,
      expr: choice(expr),
      selectors: selectors(anyChoice(expr)),
    })));
}

async function check(base) {
  const problems = [];
  let asked = 0;
  const wants = async (of, expr, numbers = false) => {
    asked++;
    try {
      const { result } = await ask(base, '/api/v1/query', { query: expr });
      if (result.length === 0) {
        problems.push(`${of}: no data for ${expr}`);
      } else if (numbers && result.every(({ value }) => value[1] === 'NaN')) {
        problems.push(`${of}: no number for ${expr}`);
      }
    } catch (error) {
      problems.push(`${of}: ${error.message} in ${expr}`);
    }
  };
  for (const group of (await ask(base, '/api/v1/rules')).groups) {
    for (const rule of group.rules) {
      if (rule.health === 'err') {
        problems.push(`${rule.name}: ${rule.lastError}`);
      }
      if (rule.type === 'recording') {
        await wants(rule.name, rule.query);
      } else {
        await ask(base, '/api/v1/query', { query: rule.query });
        for (const selector of selectors(rule.query)) {
          await wants(`alert ${rule.name}`, selector);
        }
      }
    }
  }
  const grafana = join(folder, 'grafana');
  for (const file of readdirSync(grafana)) {
    for (const { of, expr, selectors: measured } of await dashboardQueries(base, join(grafana, file))) {
      await wants(of, expr, true);
      // What an expression falls back to must not hide that nobody measures it.
      for (const selector of measured) {
        await wants(of, selector);
      }
    }
  }
  return { asked, problems };
}

const mesh = JSON.parse(readFileSync(readyFile, 'utf8'));
const { targets, text } = configuration(mesh);
const config = join(folder, 'prometheus.yml');
writeFileSync(config, text);
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const prometheus = spawn('prometheus', [
  `--config.file=${config}`,
  `--storage.tsdb.path=${join(folder, 'data')}`,
  `--web.listen-address=127.0.0.1:${port}`,
  '--log.level=warn',
], { stdio: ['ignore', 'inherit', 'inherit'] });
const ended = new Promise((_, failed) => {
  prometheus.once('error', failed);
  prometheus.once('exit', (code) => failed(new Error(`prometheus ended with ${code}`)));
});
ended.catch(() => {});

try {
  await Promise.race([ended, (async () => {
    await eventually('a scrape of every app', async () => {
      const { activeTargets } = await ask(base, '/api/v1/targets');
      const down = activeTargets.filter(({ health }) => health !== 'up');
      return (activeTargets.length === targets && down.length === 0)
        || down.map(({ scrapeUrl, lastError }) => `${scrapeUrl}: ${lastError}`).join(', ');
    });
    await eventually(`${SCRAPES} scrapes, and data for every query`, async () => {
      const { result } = await ask(base, '/api/v1/query',
        { query: `min(count_over_time(up{job="streammesh"}[10m])) >= ${SCRAPES}` });
      if (result.length === 0) {
        return 'too few scrapes';
      }
      const { problems } = await check(base);
      return problems.length === 0 || problems.join('\n');
    });
    const { asked } = await check(base);
    console.log(`${targets} apps scraped, ${asked} queries answered with data`);
  })()]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  prometheus.removeAllListeners('exit');
  prometheus.kill();
}
