// The mesh as a graph in SVG. Its nodes are buttons; it is drawn once for a mesh, and then only its
// figures change.
import { layout } from './layout.js';
import { appState, portState, rate, state } from './text.js';
import { say } from './tables.js';

const SVG = 'http://www.w3.org/2000/svg';
const SIZES = {
  raw: { width: 172, height: 26 },
  domain: { width: 134, height: 44 },
  product: { width: 216, height: 30 },
  service: { width: 166, height: 44 },
};

function draw(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

const topicId = (topic) => `topic:${topic}`;
const appId = (app) => `app:${app}`;

/** What there is to draw, in a form that tells whether it is the same mesh as before. */
function structure(mesh) {
  const nodes = [
    ...mesh.topics.map(({ id, kind, domain }) => ({
      id: topicId(id), kind, name: id, group: domain,
      // A topic stands beside its domain, so that its name need not say it again.
      label: id.replace(`${domain}.`, '').replace(/^raw\./, ''),
    })),
    ...mesh.domains.map(({ name }) => ({ id: appId(name), kind: 'domain', name, group: name, label: name })),
    ...mesh.ports.map(({ app }) => ({ id: appId(app), kind: 'service', name: app, group: app, label: app })),
  ].map((node) => ({ ...node, ...SIZES[node.kind] }));
  const edges = mesh.flows.map(({ app, topic, direction }) => (direction === 'reads'
    ? { from: topicId(topic), to: appId(app) }
    : { from: appId(app), to: topicId(topic) }));
  return { nodes, edges };
}

const strokeOf = (perSecond) =>
  (perSecond > 0 ? Math.min(6, 1.4 + 1.5 * Math.log10(1 + perSecond)) : 1).toFixed(2);

export class Graph {
  #place;
  #onOpen;
  #drawn = '';
  #nodes = new Map();
  #edges = [];

  /** Calls onOpen with a node's id when someone wants its details. */
  constructor(place, onOpen) {
    this.#place = place;
    this.#onOpen = onOpen;
  }

  focus(id) {
    this.#nodes.get(id)?.group.focus();
  }

  mark(id) {
    this.#nodes.forEach(({ group }, each) => {
      group.classList.toggle('open', each === id);
      group.setAttribute('aria-expanded', String(each === id));
    });
  }

  show(mesh) {
    const shape = structure(mesh);
    const drawn = JSON.stringify(shape);
    if (drawn !== this.#drawn) {
      this.#draw(shape);
      this.#drawn = drawn;
    }
    mesh.flows.forEach(({ perSecond }, index) => {
      const { line, pulse } = this.#edges[index];
      const flows = perSecond > 0;
      line.setAttribute('stroke-width', strokeOf(perSecond));
      line.classList.toggle('flowing', flows);
      line.classList.toggle('unknown', perSecond === null);
      pulse.classList.toggle('flowing', flows);
    });
    const promises = new Map(mesh.promises.map((promise) => [promise.product, promise]));
    const apps = new Map(mesh.apps.map((app) => [app.name, app]));
    mesh.topics.forEach((topic) => {
      const promise = promises.get(topic.id);
      this.#tell(topicId(topic.id), {
        figure: topic.perSecond === null ? '–' : rate(topic.perSecond),
        state: promise && state(promise.state),
        says: `${topic.kind === 'raw' ? 'raw topic' : 'product'} ${topic.id}, `
          + `${rate(topic.perSecond)} records a second`
          + (promise ? `, promise: ${promise.state}` : '')
          + (topic.deprecated ? ', deprecated' : ''),
        deprecated: topic.deprecated,
      });
    });
    mesh.domains.forEach(({ name }) => {
      const now = appState(apps.get(name));
      this.#tell(appId(name),
        { figure: now.word, state: now, says: `domain ${name}, app: ${now.word}` });
    });
    mesh.ports.forEach((port) => {
      const now = portState(port);
      this.#tell(appId(port.app),
        { figure: now.word, state: now, says: `service ${port.app}, ${now.word}` });
    });
  }

  #tell(id, { figure, state: now, says, deprecated = false }) {
    const { group, number, sign } = this.#nodes.get(id);
    say(number, figure);
    if (sign) {
      sign.parentNode.setAttribute('class', `sign ${now.tone}`);
      say(sign, now.sign);
    }
    if (group.getAttribute('aria-label') !== says) {
      group.setAttribute('aria-label', says);
    }
    group.classList.toggle('deprecated', deprecated);
  }

  #draw({ nodes, edges }) {
    const { at, width, height } = layout(nodes, edges);
    const sizes = new Map(nodes.map((node) => [node.id, node]));
    this.#edges = edges.map((edge) => {
      const from = at.get(edge.from);
      const to = at.get(edge.to);
      const x1 = from.x + sizes.get(edge.from).width / 2;
      const x2 = to.x - sizes.get(edge.to).width / 2;
      const bend = Math.max(24, (x2 - x1) / 2);
      const d = `M${x1} ${from.y}C${x1 + bend} ${from.y} ${x2 - bend} ${to.y} ${x2} ${to.y}`;
      return { ...edge, line: draw('path', { d, class: 'edge' }), pulse: draw('path', { d, class: 'pulse' }) };
    });
    this.#nodes = new Map(nodes.map((node) => [node.id, this.#node(node, at.get(node.id))]));
    const svg = draw('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': 'Nodes, from sources to consumers' },
      draw('g', { 'aria-hidden': 'true' }, ...this.#edges.flatMap(({ line, pulse }) => [line, pulse])),
      // From left to right, and down: as one reads, and so as Tab goes.
      ...[...nodes]
        .sort((a, b) => at.get(a.id).x - at.get(b.id).x || at.get(a.id).y - at.get(b.id).y)
        .map(({ id }) => this.#nodes.get(id).group));
    this.#place.replaceChildren(svg);
  }

  #node({ id, kind, name, label, width, height }, { x, y }) {
    const tall = height > 40;
    const signed = kind !== 'raw';
    const box = draw('rect', { x: -width / 2, y: -height / 2, width, height, rx: kind === 'service' ? height / 2 : 7, class: 'box' });
    const left = -width / 2 + (signed && !tall ? 28 : kind === 'raw' ? 10 : 34);
    const title = draw('text', { x: left, y: tall ? -3 : 4, class: 'label' }, label);
    const number = draw('text', tall
      ? { x: left, y: 13, class: 'figure' }
      : { x: width / 2 - 10, y: 4, class: 'figure end' });
    const group = draw('g', { class: `node ${kind}`, transform: `translate(${x} ${y})`, tabindex: '0', role: 'button', 'data-node': id, 'data-name': name, 'aria-controls': 'details', 'aria-expanded': 'false' },
      box, title, number);
    let sign = null;
    if (signed) {
      const middle = -width / 2 + (tall ? 18 : 15);
      sign = draw('text', { x: middle, y: 4 });
      group.append(draw('g', { 'aria-hidden': 'true' }, draw('circle', { cx: middle, cy: 0, r: tall ? 9 : 8 }), sign));
    }
    group.addEventListener('click', () => this.#onOpen(id));
    group.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        this.#onOpen(id);
      }
    });
    ['mouseenter', 'focus'].forEach((when) => group.addEventListener(when, () => this.#light(id)));
    ['mouseleave', 'blur'].forEach((when) => group.addEventListener(when, () => this.#light(null)));
    return { group, number, sign };
  }

  /** Shows what comes into a node and goes out of it. */
  #light(id) {
    this.#place.classList.toggle('lit', id !== null);
    this.#edges.forEach(({ from, to, line }) =>
      line.classList.toggle('near', from === id || to === id));
  }
}
