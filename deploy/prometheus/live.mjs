// Lets a real Prometheus scrape a running local mesh, and asks it everything that the rules and the
// dashboards ask. Each selector of an alert, each recording and each query of a dashboard has to
// give at least one series, but for what is named below; some panels have to show traffic, and none
// what cannot be. Usage: node live.mjs READY_FILE FOLDER,
// where FOLDER has mesh.rules.yaml, a folder grafana, and room for Prometheus' data.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withPrometheus } from './prometheus.mjs';

const [readyFile, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node live.mjs READY_FILE FOLDER');
  process.exit(2);
}

const SCRAPES = 6;
const PATIENCE_MS = 240_000;

/**
 * Panels that may have nothing of a choice: no probe comes to a product that tables alone feed. Of
 * all choices together they have something.
 */
const NOT_OF_EACH_CHOICE = new Set([
  'streammesh-product: Probes that arrived in time',
  'streammesh-product: Delay of probes',
]);

/** Panels that have nothing where all is well. */
const OF_FAILURES = new Set(['streammesh-mesh: Alerts']);

/** Panels of what a demo always does: each of their queries has a value above 0. */
const OF_TRAFFIC = new Set([
  'streammesh-app: Records read',
  'streammesh-app: Records by processor',
  'streammesh-mesh: Published records',
]);

/** Panels of ages in milliseconds: one that is as large is the time of day, of what has no time. */
const OF_AGES = new Set(['streammesh-app: Age by processor']);
const NO_AGE_MS = 1e12;

/** What stands in an expression for series: names with or without a selector, not functions. */
function selectors(expression) {
  const found = expression.matchAll(
    /(?<![\w:"])([a-zA-Z_:][\w:]*)(\{[^}]*\})?(?!\s*\(|[\w:"])/g);
  const words = new Set(['and', 'or', 'unless', 'by', 'without', 'on', 'ignoring', 'sum', 'min',
    'max', 'vector', 'bool', 'offset']);
  const labels = new Set(['app', 'domain', 'processor_node_id', 'product', 'port', 'cause',
    'result', 'stage', 'rule', 'outcome', 'instance', 'le', 'input']);
  return [...found]
    // Of alerts there need not be any.
    .filter(([, name, braces]) =>
      name !== 'ALERTS' && (braces || (!words.has(name) && !labels.has(name))))
    .map(([whole]) => whole)
    .filter((text) => !/^[\dsmhd]+$/.test(text));
}

/** The queries of one dashboard, with the first choice in the place of its variable. */
async function dashboardQueries(ask, file) {
  const dashboard = JSON.parse(readFileSync(file, 'utf8'));
  let choice = (query) => query;
  let anyChoice = (query) => query;
  for (const variable of dashboard.templating.list.filter(({ type }) => type === 'query')) {
    const [, series, label] = /^label_values\((.+), (\w+)\)$/.exec(variable.query);
    // The one of which there is most: others may have had no traffic yet.
    const { result } = await ask('/api/v1/query',
      { query: `topk(1, sum by (${label}) (${series}))` });
    if (result.length === 0) {
      throw new Error(`${dashboard.uid}: nothing to choose by ${variable.query}`);
    }
    choice = (query) => query.replaceAll(`$${variable.name}`, result[0].metric[label]);
    anyChoice = (query) => query.replaceAll(`="$${variable.name}"`, '=~".+"');
  }
  return dashboard.panels.flatMap((panel) => {
    const of = `${dashboard.uid}: ${panel.title}`;
    return panel.targets.map(({ expr }) => ({
      of,
      expr: NOT_OF_EACH_CHOICE.has(of) ? anyChoice(expr) : choice(expr),
      selectors: selectors(anyChoice(expr)),
    }));
  });
}

async function check(ask) {
  const problems = [];
  let asked = 0;
  const wants = async (of, expr, numbers = false, shows = () => {}) => {
    asked++;
    try {
      const { result } = await ask('/api/v1/query', { query: expr });
      if (result.length === 0) {
        problems.push(`${of}: no data for ${expr}`);
      } else if (numbers && result.every(({ value }) => value[1] === 'NaN')) {
        problems.push(`${of}: no number for ${expr}`);
      } else {
        shows(result.map(({ value }) => Number(value[1])));
      }
    } catch (error) {
      problems.push(`${of}: ${error.message} in ${expr}`);
    }
  };
  for (const group of (await ask('/api/v1/rules')).groups) {
    for (const rule of group.rules) {
      if (rule.health === 'err') {
        problems.push(`${rule.name}: ${rule.lastError}`);
      }
      if (rule.type === 'recording') {
        await wants(rule.name, rule.query);
      } else {
        await ask('/api/v1/query', { query: rule.query });
        for (const selector of selectors(rule.query)) {
          await wants(`alert ${rule.name}`, selector);
        }
      }
    }
  }
  const grafana = join(folder, 'grafana');
  for (const file of readdirSync(grafana)) {
    for (const { of, expr, selectors: measured } of await dashboardQueries(ask, join(grafana, file))) {
      if (OF_FAILURES.has(of)) {
        await ask('/api/v1/query', { query: expr });
      } else {
        await wants(of, expr, true, (values) => {
          if (OF_TRAFFIC.has(of) && !values.some((value) => value > 0)) {
            problems.push(`${of}: nothing above 0 for ${expr}`);
          }
          if (OF_AGES.has(of) && values.some((value) => value >= NO_AGE_MS)) {
            problems.push(`${of}: an age of decades for ${expr}`);
          }
        });
      }
      // What an expression falls back to must not hide that nobody measures it.
      for (const selector of measured) {
        await wants(of, selector);
      }
    }
  }
  return { asked, problems };
}

await withPrometheus({
  mesh: JSON.parse(readFileSync(readyFile, 'utf8')),
  rules: join(folder, 'mesh.rules.yaml'),
  folder,
  interval: '3s',
  patienceMs: PATIENCE_MS,
}, async (ask, targets) => {
  let answered = 0;
  await eventually(`${SCRAPES} scrapes, and data for every query`, PATIENCE_MS, async () => {
    const { result } = await ask('/api/v1/query',
      { query: `min(count_over_time(up{job="streammesh"}[10m])) >= ${SCRAPES}` });
    if (result.length === 0) {
      return 'too few scrapes';
    }
    const { asked, problems } = await check(ask);
    answered = asked;
    return problems.length === 0 || problems.join('\n');
  });
  console.log(`${targets} apps scraped, ${answered} queries answered with data`);
});
