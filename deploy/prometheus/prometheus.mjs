// A Prometheus of its own for a check, which scrapes a running local mesh.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

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

/** What the mesh's operations page tells Prometheus to scrape: a group for each app. */
async function targets(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answers with ${response.status}; expected what is to be scraped`);
  }
  return response.json();
}

async function ask(base, path, parameters = {}) {
  const response = await fetch(`${base}${path}?${new URLSearchParams(parameters)}`);
  const answer = await response.json();
  if (answer.status !== 'success') {
    throw new Error(`${answer.errorType}: ${answer.error}`);
  }
  return answer.data;
}

/** Returns when the condition gives true; else the error tells what it gave last. */
export async function eventually(what, patienceMs, condition) {
  const deadline = Date.now() + patienceMs;
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
  throw new Error(`${what} did not come about within ${patienceMs / 1000} s; last: ${last}`);
}

/**
 * Runs a check with a Prometheus that scrapes every app of the mesh, and has done so once; its data
 * and its configuration go into the folder. An error of the check is told, and becomes the exit
 * code. The check gets a function that asks one path of the API.
 */
export async function withPrometheus({ mesh, rules, folder, interval, patienceMs }, check) {
  const told = new URL('api/targets', mesh.operationsUrl).href;
  const apps = await targets(told);
  const config = join(folder, 'prometheus.yml');
  // JSON is YAML.
  writeFileSync(config, JSON.stringify({
    global: { scrape_interval: interval, scrape_timeout: interval, evaluation_interval: interval },
    rule_files: [resolve(rules)],
    scrape_configs: [
      { job_name: 'streammesh', honor_labels: true, http_sd_configs: [{ url: told }] },
    ],
  }));
  const port = await freePort();
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
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      prometheus.kill();
      process.exit(1);
    });
  }
  const answer = (path, parameters) => ask(`http://127.0.0.1:${port}`, path, parameters);
  try {
    await Promise.race([ended, (async () => {
      await eventually('a scrape of every app', patienceMs, async () => {
        const { activeTargets } = await answer('/api/v1/targets');
        const down = activeTargets.filter(({ health }) => health !== 'up');
        return (activeTargets.length === apps.length && down.length === 0)
          || down.map(({ scrapeUrl, lastError }) => `${scrapeUrl}: ${lastError}`).join(', ');
      });
      await check(answer, apps.length);
    })()]);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    prometheus.removeAllListeners('exit');
    prometheus.kill();
  }
}
