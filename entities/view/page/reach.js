/* Who can be reached: neighbourhoods and shortest paths over a list of relations. */

export function neighbours(relations) {
  const found = new Map();
  const add = (id, relation) => {
    if (!found.has(id)) found.set(id, []);
    found.get(id).push(relation);
  };
  for (const relation of relations) {
    add(relation.source, relation);
    if (relation.target !== relation.source) add(relation.target, relation);
  }
  return found;
}

/* How many steps each node within `depth` stands from `start`. */
export function within(start, depth, around) {
  const steps = new Map([[start, 0]]);
  for (const [id, step] of steps) { // grows while it is read: breadth first
    if (step === depth) continue;
    for (const { source, target } of around.get(id) || []) {
      const other = source === id ? target : source;
      if (!steps.has(other)) steps.set(other, step + 1);
    }
  }
  return steps;
}

/* The shortest path; what was denied joins two names only where nothing else does. */
export function bestPath(from, to, relations) {
  const held = relations.filter(({ status }) => status !== "denied");
  return shortestPath(from, to, neighbours(held), neighbours(relations)) || shortestPath(from, to, neighbours(relations));
}

/* Of several shortest paths the one with most evidence: [{id, via: [relations]}], or null. */
function shortestPath(from, to, around, shownAround = around) {
  const steps = within(from, Infinity, around);
  if (!steps.has(to)) return null;
  const best = new Map([[from, { weight: 0, before: null }]]);
  for (const [id] of steps) {
    for (const [other, weight] of weights(id, around)) {
      if (steps.get(other) !== steps.get(id) + 1) continue;
      const total = best.get(id).weight + weight;
      if (!best.has(other) || best.get(other).weight < total) best.set(other, { weight: total, before: id });
    }
  }
  const path = [];
  for (let id = to; id !== null; id = best.get(id).before) {
    const { before } = best.get(id);
    path.unshift({ id, via: before === null ? [] : between(id, before, shownAround) });
  }
  return path;
}

function weights(id, around) {
  const found = new Map();
  for (const { source, target, weight } of around.get(id) || []) {
    const other = source === id ? target : source;
    found.set(other, (found.get(other) || 0) + weight);
  }
  return found;
}

function between(a, b, around) {
  return (around.get(a) || []).filter(({ source, target }) => source === b || target === b);
}
