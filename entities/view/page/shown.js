/* What is shown at the moment: the relations that match, and the part of them that is drawn. */
import { applyFilters } from "./filters.js";
import { world } from "./model.js";
import { bestPath, neighbours, within } from "./reach.js";
import { state } from "./state.js";

export const shown = {
  relations: [], // that match, within the focus
  passages: new Map(), // those of each that match, by relation id
  counts: {}, // by group of filters and option
  days: [], // of passages, whatever the range of dates
  matching: new Set(), // ids of the entities that could be drawn
  nodes: new Set(), // drawn
  edges: new Set(), // drawn
  bright: null, // {nodes, edges} that stand out, or null
  path: null, // see bestPath
};

export function refreshShown() {
  Object.assign(shown, applyFilters());
  let around = neighbours(shown.relations);
  let steps = null;
  if (state.focus) {
    steps = within(state.focus.node, state.focus.depth, around);
    shown.relations = shown.relations.filter(({ source, target }) => steps.has(source) && steps.has(target));
    around = neighbours(shown.relations);
  }
  shown.path = state.path ? bestPath(state.path.from, state.path.to, shown.relations) : null;
  shown.matching = matchingNodes(around, steps);
  shown.nodes = drawnNodes(steps);
  shown.edges = new Set(shown.relations.filter(({ source, target }) => shown.nodes.has(source) && shown.nodes.has(target)).map(({ id }) => id));
  shown.bright = standingOut(around);
}

function matchingNodes(around, steps) {
  const nodes = new Set(steps ? steps.keys() : around.keys());
  if (!state.lone || steps) return nodes;
  for (const { id, type } of world.entities.values()) {
    if (!world.relationsOf.get(id).length && !state.filters.types.has(type)) nodes.add(id);
  }
  return nodes;
}

/* The heaviest names, the nearest first where there is a focus, and those that were asked for. */
function drawnNodes(steps) {
  const wanted = world.ranked.filter(({ id }) => shown.matching.has(id)).map(({ id }) => id);
  if (steps) wanted.sort((a, b) => steps.get(a) - steps.get(b));
  const nodes = new Set(wanted.slice(0, state.limit));
  for (const id of askedFor()) nodes.add(id);
  return nodes;
}

function askedFor() {
  const asked = [];
  const { selection } = state;
  if (selection && selection.node) asked.push(selection.node);
  if (selection && selection.edge) {
    const { source, target } = world.relations.get(selection.edge);
    asked.push(source, target);
  }
  if (shown.path) asked.push(...shown.path.map(({ id }) => id));
  return asked;
}

function standingOut(around) {
  const nodes = new Set();
  const edges = new Set();
  const add = (relation) => {
    if (!shown.edges.has(relation.id)) return;
    edges.add(relation.id);
    nodes.add(relation.source).add(relation.target);
  };
  if (state.selection && state.selection.edge) add(world.relations.get(state.selection.edge));
  else if (state.selection) {
    nodes.add(state.selection.node);
    (around.get(state.selection.node) || []).forEach(add);
  } else if (shown.path) shown.path.forEach(({ via }) => via.forEach(add));
  else return null;
  return { nodes, edges };
}
