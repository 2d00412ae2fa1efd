// Where the nodes of the graph stand: in layers from left to right, so that records flow that way.
// The same mesh always gives the same places, whatever its figures are.

const SWEEPS = 24;
const GAP = 10;
const COLUMN_GAP = 64;
const MARGIN = 8;

/**
 * Nodes have an id, a group, a width and a height; edges have the ids from and to. Gives the places
 * of nodes' middles by id, and the size of all.
 */
export function layout(nodes, edges) {
  const ordered = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const layers = layered(ordered, edges);
  const neighbours = new Map(ordered.map(({ id }) => [id, []]));
  edges.forEach(({ from, to }) => {
    neighbours.get(from).push(to);
    neighbours.get(to).push(from);
  });
  const y = new Map();
  layers.forEach((layer) => stack(layer, y, () => 0));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const way = sweep % 2 === 0 ? layers : [...layers].reverse();
    way.forEach((layer) => {
      const wanted = new Map(layer.map(({ id }) => {
        const around = neighbours.get(id).map((other) => y.get(other));
        const mean = around.reduce((sum, each) => sum + each, 0) / around.length;
        return [id, around.length ? mean : y.get(id)];
      }));
      // What belongs to one domain stays together.
      const groups = means(layer, wanted);
      layer.sort((a, b) => groups.get(a.group) - groups.get(b.group)
        || (a.group < b.group ? -1 : Number(a.group > b.group))
        || wanted.get(a.id) - wanted.get(b.id) || (a.id < b.id ? -1 : 1));
      stack(layer, y, ({ id }) => wanted.get(id));
    });
  }
  return places(layers, y);
}

/** The mean of what the nodes of each group want. */
function means(layer, wanted) {
  const groups = new Map();
  layer.forEach(({ id, group }) => {
    const { sum, size } = groups.get(group) ?? { sum: 0, size: 0 };
    groups.set(group, { sum: sum + wanted.get(id), size: size + 1 });
  });
  return new Map([...groups].map(([group, { sum, size }]) => [group, sum / size]));
}

/** Sources left; each node right of all that it gets from. What closes a circle does not count. */
function layered(nodes, edges) {
  const incoming = new Map(nodes.map(({ id }) => [id, []]));
  const outgoing = new Map(nodes.map(({ id }) => [id, []]));
  edges.forEach(({ from, to }) => {
    incoming.get(to).push(from);
    outgoing.get(from).push(to);
  });
  const ranks = new Map();
  const rank = (id, way) => {
    if (way.has(id)) {
      return -1;
    }
    if (!ranks.has(id)) {
      const before = incoming.get(id).map((from) => rank(from, new Set(way).add(id)));
      ranks.set(id, Math.max(-1, ...before) + 1);
    }
    return ranks.get(id);
  };
  nodes.forEach(({ id }) => rank(id, new Set()));
  // A source stands right before the first that reads it, not in the far left.
  nodes.filter(({ id }) => incoming.get(id).length === 0 && outgoing.get(id).length > 0)
    .forEach(({ id }) =>
      ranks.set(id, Math.max(0, Math.min(...outgoing.get(id).map((to) => ranks.get(to))) - 1)));
  const layers = [];
  nodes.forEach((node) => (layers[ranks.get(node.id)] ??= []).push(node));
  return layers.filter(Boolean);
}

/** As near to where they want to stand as they can without touching, in the layer's order. */
function stack(layer, y, wanted) {
  const blocks = [];
  layer.forEach((node) => {
    let block = { nodes: [node], size: node.height, sum: wanted(node), start: 0 };
    block.start = block.sum - block.size / 2;
    // Those that would touch are moved together, by the mean of what they want.
    while (blocks.length && blocks.at(-1).start + blocks.at(-1).size + GAP > block.start) {
      const above = blocks.pop();
      const nodes = [...above.nodes, ...block.nodes];
      const size = above.size + GAP + block.size;
      let offset = 0;
      let sum = 0;
      nodes.forEach((each) => {
        sum += wanted(each) - offset - each.height / 2;
        offset += each.height + GAP;
      });
      block = { nodes, size, sum, start: sum / nodes.length };
    }
    blocks.push(block);
  });
  blocks.forEach(({ nodes, start }) => {
    let top = start;
    nodes.forEach(({ id, height }) => {
      y.set(id, top + height / 2);
      top += height + GAP;
    });
  });
}

function places(layers, y) {
  const all = layers.flat();
  const top = Math.min(...all.map(({ id, height }) => y.get(id) - height / 2));
  const bottom = Math.max(...all.map(({ id, height }) => y.get(id) + height / 2));
  const at = new Map();
  let left = MARGIN;
  layers.forEach((layer) => {
    const width = Math.max(...layer.map((node) => node.width));
    layer.forEach(({ id }) => at.set(id, { x: left + width / 2, y: y.get(id) - top + MARGIN }));
    left += width + COLUMN_GAP;
  });
  return { at, width: left - COLUMN_GAP + MARGIN, height: bottom - top + 2 * MARGIN };
}
