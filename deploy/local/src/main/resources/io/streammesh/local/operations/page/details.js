// What is known of one node of the graph. That it was opened is announced; that figures change every
// two seconds is not.
import { element, say, showState } from './tables.js';
import { appState, count, percent, portState, rate, seconds, state } from './text.js';

function ofTopic(mesh, id) {
  const topic = mesh.topics.find((each) => each.id === id);
  const promise = mesh.promises.find(({ product }) => product === id);
  const flows = mesh.flows.filter((flow) => flow.topic === id);
  const aside = mesh.quarantine.filter(({ product }) => product === id);
  const readers = flows.filter(({ direction }) => direction === 'reads').map(({ app }) => app);
  return {
    title: id,
    kind: topic.kind === 'raw' ? `raw topic of ${topic.domain}` : `product of ${topic.domain}`,
    about: topic.description,
    facts: [
      ...(promise ? [
        ['Promise', state(promise.state)],
        ['Promised', seconds(promise.latencySeconds)],
        ['On time', `${percent(promise.onTime)}, last minute ${percent(promise.recentlyOnTime)}`],
      ] : []),
      ['Records/s', rate(topic.perSecond)],
      [topic.kind === 'raw' ? 'Read' : 'Committed', count(topic.records)],
      ['Read by', readers.join(', ') || 'nobody here'],
      ['Set aside', aside.map(({ rule, records }) => `${rule} ${count(records)}`).join(', ') || 'none'],
      ...(topic.deprecated ? [['Life cycle', 'deprecated']] : []),
    ],
  };
}

function ofApp(mesh, name) {
  const app = mesh.apps.find((each) => each.name === name);
  const domain = mesh.domains.find((each) => each.name === name);
  const port = mesh.ports.find((each) => each.app === name);
  const flows = mesh.flows.filter((flow) => flow.app === name);
  const lags = mesh.lags.filter((lag) => lag.app === name);
  const told = (wanted) => flows.filter(({ direction }) => direction === wanted)
    .map(({ topic, perSecond }) => `${topic} ${rate(perSecond)}/s`).join(', ') || 'nothing';
  return {
    title: name,
    kind: domain ? 'app of a domain' : `service of ${app.domain}`,
    about: domain ? domain.purpose : `Acts on ${port.product} at ${port.port}.`,
    facts: [
      ['App', appState(app)],
      ...(app ? [[app.state === null ? 'It' : 'State', app.state ?? app.silence]] : []),
      ...(port ? [['Port', portState(port)], ['Waiting', count(port.waiting)]] : []),
      ['Reads', told('reads')],
      ...(domain ? [['Publishes', told('publishes')]] : []),
      ['Behind', lags.map(({ topic, offsets }) => `${topic} ${count(offsets)}`).join(', ') || 'nothing'],
      ...(app ? [['Address', app.url]] : []),
    ],
  };
}

/** Shows a node; where it is shown already, its figures alone change. */
export function details(place, mesh, id, close) {
  const name = id.slice(id.indexOf(':') + 1);
  const { title, kind, about, facts } = id.startsWith('topic:') ? ofTopic(mesh, name) : ofApp(mesh, name);
  if (place.dataset.node !== id || !place.firstElementChild) {
    place.dataset.node = id;
    const button = element('button', '', 'Close');
    button.type = 'button';
    button.addEventListener('click', close);
    const list = element('dl');
    list.setAttribute('aria-live', 'off');
    place.replaceChildren(button, element('h3', '', title), element('p', 'hint', kind), element('p', '', about), list);
  }
  const list = place.querySelector('dl');
  const terms = facts.map(([term]) => term).join('|');
  if (list.dataset.terms !== terms) {
    list.dataset.terms = terms;
    list.replaceChildren(...facts.flatMap(([term]) => [element('dt', '', term), element('dd')]));
  }
  facts.forEach(([, fact], index) => {
    const value = list.children[2 * index + 1];
    if (fact.tone) {
      showState(value, fact);
    } else {
      say(value, fact);
    }
  });
}
