// Asks for the mesh every two seconds and shows it. Figures that are not of now are said to be so.
import { details } from './details.js';
import { Graph } from './graph.js';
import { Table, element, say } from './tables.js';
import { appState, clock, count, percent, plural, portState, rate, seconds, state } from './text.js';

const EVERY_MS = 2000;
const PATIENCE_MS = 4000;
const FRESH_MS = 10_000;

const $ = (id) => document.getElementById(id);
const tables = Object.fromEntries(['products', 'quarantine', 'lag', 'signals', 'apps']
  .map((id) => [id, new Table($(id))]));
const graph = new Graph($('graph'), open);

let mesh = null;
let opened = null;
let newSince = performance.now();

function open(id) {
  opened = id;
  graph.mark(id);
  $('details').hidden = false;
  details($('details'), mesh, id, close);
}

function close() {
  const last = opened;
  opened = null;
  graph.mark(null);
  $('details').hidden = true;
  $('details').replaceChildren();
  graph.focus(last);
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && opened) {
    close();
  }
});

function banner(place, text) {
  say(place, text);
  place.hidden = text === '';
}

function tile(term, figure, more) {
  const group = element('div');
  group.append(element('dt', '', term), element('dd', 'figure', figure), element('dd', '', more));
  return group;
}

function overview() {
  const words = ['broken', 'at risk', 'unknown', 'kept', 'no records yet'];
  const states = words
    .map((word) => [word, mesh.promises.filter(({ state: of }) => of === word).length])
    .filter(([, number]) => number > 0);
  const promised = mesh.promises.filter(({ latencySeconds }) => latencySeconds !== null).length;
  const kept = states.find(([word]) => word === 'kept')?.[1] ?? 0;
  const sum = (values) => (values.length && values.every((each) => each === null)
    ? null : values.reduce((all, each) => all + (each ?? 0), 0));
  const products = mesh.topics.filter(({ kind }) => kind === 'product');
  const behind = mesh.lags.reduce(
    (most, lag) => ((lag.offsets ?? -1) > (most?.offsets ?? -1) ? lag : most), null);
  const answering = mesh.apps.filter(({ ready }) => ready !== null).length;
  const known = answering < mesh.apps.length ? ', by the apps that answer' : '';
  const waiting = sum(mesh.ports.map((port) => port.waiting));
  $('overview').replaceChildren(
    tile('Promises kept', `${kept} of ${promised}`,
      states.filter(([word]) => word !== 'kept').map(([word, number]) => `${number} ${word}`).join(', ') || 'all of them'),
    tile('Records/s', rate(sum(products.map(({ perSecond }) => perSecond))), `committed to products${known}`),
    tile('Set aside', count(sum(mesh.quarantine.map(({ records }) => records))),
      `${count(sum(mesh.quarantine.map(({ lastMinute }) => lastMinute)))} in the last minute${known}`),
    tile('Furthest behind', behind ? count(behind.offsets) : 'unknown',
      !behind ? 'the broker does not tell' : behind.offsets ? `${behind.app}, on ${behind.topic}` : 'all is read'),
    tile('Signals waiting', count(waiting),
      plural(mesh.ports.filter(({ acting }) => acting).length, 'port acts', 'ports act')),
    tile('Apps', `${answering} of ${mesh.apps.length}`, 'answer'),
  );
}

function showProducts() {
  const topics = new Map(mesh.topics.map((topic) => [topic.id, topic]));
  tables.products.show(mesh.promises.map((promise) => {
    const topic = topics.get(promise.product);
    return {
      key: promise.product,
      tone: state(promise.state).tone,
      cells: [
        promise.product + (topic.deprecated ? ' (deprecated)' : ''),
        state(promise.state),
        seconds(promise.latencySeconds),
        percent(promise.onTime),
        percent(promise.recentlyOnTime),
        promise.state === 'unknown' ? 'unknown' : count(promise.records ?? 0),
        rate(topic.perSecond),
      ],
    };
  }));
  say($('promise-rule'), `A promise is kept if ${percent(mesh.judged.share)} of the records of the last `
    + `${seconds(mesh.judged.windowSeconds)} were committed within the promised time after their event, `
    + `at risk if those of the last ${seconds(mesh.judged.recentSeconds)} were not.`);
}

function byCause(outcomes, ...wanted) {
  if (outcomes === null) {
    return 'unknown';
  }
  return outcomes.filter(({ outcome }) => wanted.includes(outcome))
    .map(({ cause, signals }) => `${cause} ${count(signals)}`).join(', ') || 'none';
}

function showSignals() {
  const shown = ['acted', 'withdrawn', 'refused', 'review', 'failed'];
  tables.signals.show(mesh.ports.map((port) => {
    const of = (wanted) => port.outcomes && port.outcomes
      .filter(({ outcome }) => outcome === wanted).reduce((all, { signals }) => all + signals, 0);
    const others = port.outcomes && port.outcomes.filter(({ outcome }) => !shown.includes(outcome));
    return {
      key: port.port,
      cells: [
        port.port, portState(port), port.product, count(of('acted')), count(of('withdrawn')),
        count(port.waiting), byCause(port.outcomes, 'refused'), byCause(port.outcomes, 'review', 'failed'),
        others === null ? 'unknown'
          : others.map(({ outcome, signals }) => `${outcome} ${count(signals)}`).join(', ') || 'none',
      ],
    };
  }));
}

function show() {
  const at = new Date(mesh.at);
  say($('as-of'), clock(at));
  $('as-of').dateTime = mesh.at;
  overview();
  graph.show(mesh);
  showProducts();
  tables.quarantine.show(mesh.quarantine.map(({ product, stage, rule, records, lastMinute }) => ({
    key: `${product}/${stage}/${rule}`,
    tone: lastMinute > 0 ? 'now' : '',
    cells: [product, stage, rule, count(records), count(lastMinute)],
  })));
  tables.lag.show(mesh.lags.map(({ app, topic, offsets }) => ({
    key: `${app}/${topic}`, cells: [app, topic, count(offsets)],
  })));
  showSignals();
  tables.apps.show(mesh.apps.map((app) => ({
    key: app.name,
    cells: [app.name, appState(app), app.state ?? app.silence, app.kind, { href: `${app.url}/info`, text: app.url }],
  })));
  const silent = mesh.apps.filter(({ silence }) => silence !== null)
    .map(({ name, silence }) => `${name} ${silence}; its figures are unknown.`);
  banner($('trouble'), [...silent, ...mesh.problems].join(' '));
  if (opened) {
    details($('details'), mesh, opened, close);
  }
}

function gone(reason) {
  const of = mesh ? ` The figures below are of ${clock(new Date(mesh.at))}.` : '';
  banner($('gone'), `${reason}${of}`);
  document.body.classList.toggle('stale', true);
}

/** What the mesh answers; null if it does not. */
async function answered() {
  try {
    const response = await fetch('api/mesh', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    return { ok: response.ok, document: await response.json() };
  } catch {
    return null;
  }
}

async function ask() {
  const answer = await answered();
  if (answer === null) {
    gone('The mesh does not answer; it was stopped, or its process hangs.');
  } else if (!answer.ok) {
    gone(`${answer.document.problem}.`);
  } else {
    tell(answer.document);
  }
}

function tell(answer) {
  try {
    if (answer.at !== mesh?.at) {
      newSince = performance.now();
    }
    mesh = answer;
    if (opened && !isThere(opened)) {
      close();
    }
    show();
    if (performance.now() - newSince > FRESH_MS) {
      gone('The mesh is not looked at any more.');
      return;
    }
    banner($('gone'), '');
    document.body.classList.toggle('stale', false);
  } catch (error) {
    gone('The page cannot show what the mesh tells.');
    throw error;
  }
}

/** Another mesh may have come up at this address. */
function isThere(id) {
  const name = id.slice(id.indexOf(':') + 1);
  return id.startsWith('topic:') ? mesh.topics.some((topic) => topic.id === name)
    : mesh.apps.some((app) => app.name === name) || mesh.domains.some((domain) => domain.name === name);
}

async function run() {
  try {
    await ask();
  } finally {
    setTimeout(run, EVERY_MS);
  }
}

run();
