/* The one state of the page and the one way to change it. */

export const TOP = 120; // names drawn at first

export function freshFilters() {
  return {
    types: new Set(), kinds: new Set(), statuses: new Set(), camps: new Set(), // what is hidden
    weight: 1, score: 0, from: "", to: "", source: "", direct: false,
  };
}

export const state = {
  view: "graph", // or "tables", "timeline"
  table: "relations", // or "people", "organisations"
  selection: null, // null, {node: id} or {edge: id}
  focus: null, // null or {node: id, depth: 1 to 3}
  path: null, // null or {from: id, to: id}
  filters: freshFilters(),
  lone: false, // show names without relations
  shades: true, // shade the camps
  limit: TOP, // names drawn at most
  camera: null, // null (everything in sight) or {scale, x, y}
};

const listeners = [];

/* Parts of the page are told of every change in the order in which they subscribed. */
export function onChange(listener) {
  listeners.push(listener);
}

export function change(changes, options) {
  Object.assign(state, changes);
  for (const listener of listeners) listener(options || {});
}

export function filter(changes) {
  change({ filters: { ...state.filters, ...changes } });
}

export function toggleFilter(field, name, shown) {
  const hidden = new Set(state.filters[field]);
  hidden[shown ? "delete" : "add"](name);
  filter({ [field]: hidden });
}

export function isFiltered() {
  const { types, kinds, statuses, camps, weight, score, from, to, source, direct } = state.filters;
  return Boolean(types.size + kinds.size + statuses.size + camps.size || weight > 1 || score || from || to || source || direct);
}
