/* What a reader can ask for: to select, to focus, to find a way, and to be back where everything is in sight. */
import { byId, later, narrow } from "./dom.js";
import { bringIntoSight, fitMap, lookAt } from "./map.js";
import { world } from "./model.js";
import { shown } from "./shown.js";
import { change, freshFilters, state, TOP } from "./state.js";

const endsOf = (id) => [world.relations.get(id).source, world.relations.get(id).target];

export function select(selection, options) {
  const { keyboard, pointer, into } = options || {};
  change({ selection, ...into }, { step: true });
  if (!selection) {
    if (keyboard) byId("search").focus({ preventScroll: true });
    return;
  }
  if (pointer) sightLater();
  else bringSelection();
  if (keyboard) byId("panel").focus({ preventScroll: true });
  if (narrow()) byId(state.view === "graph" ? "stage" : "panel").scrollIntoView({ block: "start" });
}

function bringSelection() {
  const { selection } = state;
  if (selection && state.view === "graph") bringIntoSight(selection.node ? [selection.node] : endsOf(selection.edge));
}

/* The map lies still under a pointer that may be about to click again. */
const sightLater = later(450, bringSelection);

/* Search leads to the map, and to what the filters hide as well. */
export function find(node) {
  const into = state.view === "graph" ? {} : { view: "graph" };
  if (state.focus && !shown.matching.has(node)) into.focus = null;
  select({ node }, { keyboard: true, into });
  lookAt(node);
}

export function focusOn(node, depth) {
  change({ focus: { node, depth }, path: null, selection: { node }, view: "graph", limit: TOP, camera: null }, { step: true });
  fitMap(null, true);
}

export function leaveFocus() {
  change({ focus: null, camera: null }, { step: true });
  fitMap(null, true);
}

export function findPath(from, to) {
  change({ path: { from, to }, focus: null, selection: null, view: "graph", camera: null }, { step: true });
  if (shown.path) fitMap(shown.path.map(({ id }) => id), true);
  byId("panel").focus({ preventScroll: true });
}

export function leavePath() {
  change({ path: null }, { step: true });
}

export function clearFilters() {
  change({ filters: freshFilters() }, { step: true });
}

export function showMore(limit) {
  change({ limit, camera: null }, { step: true });
  fitMap(null, true);
}

export function showView(view) {
  change({ view }, { step: true });
}
