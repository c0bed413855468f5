/* The whole state in the fragment of the address, and steps back and forward through it. */
import { byId, later } from "./dom.js";
import { currentCamera } from "./map.js";
import { theme, world } from "./model.js";
import { change, freshFilters, onChange, state, TOP } from "./state.js";

const HIDDEN = ["types", "kinds", "statuses", "camps"];
const VIEWS = ["graph", "tables", "timeline"];
const TABLES = ["relations", "people", "organisations"];

let entries = [""]; // fragments of this visit
let at = 0;
let restoring = false;

export function encodeState() {
  const words = new URLSearchParams();
  const put = (name, value, usual) => value !== usual && words.set(name, value);
  put("view", state.view, "graph");
  put("table", state.table, "relations");
  encodeChoice(words);
  encodeFilters(put);
  put("lone", state.lone, false);
  put("shades", state.shades, true);
  put("names", state.limit === Infinity ? "all" : state.limit, TOP);
  // Where everything is as it was at first, the map fits the screen of whoever follows the link.
  const camera = state.camera || (words.size ? currentCamera() : null);
  if (camera) words.set("at", [camera.scale.toPrecision(4), Math.round(camera.x), Math.round(camera.y)].join(","));
  return words.toString().replaceAll("%2C", ",");
}

function encodeChoice(words) {
  const { selection, focus, path } = state;
  if (selection) words.set(selection.node ? "node" : "edge", selection.node || selection.edge);
  if (focus) words.set("focus", `${focus.depth},${focus.node}`);
  if (path) words.set("path", `${path.from},${path.to}`);
}

function encodeFilters(put) {
  const { filters } = state;
  for (const group of HIDDEN) put(`no-${group}`, [...filters[group]].sort().join(","), "");
  for (const name of ["from", "to", "source"]) put(name, filters[name], "");
  put("weight", filters.weight, 1);
  put("score", filters.score, 0);
  put("direct", filters.direct, false);
}

/* Whatever a fragment says, the state stays one that can be drawn. */
export function decodeState(fragment) {
  const words = new URLSearchParams(fragment);
  const text = (name) => words.get(name) || "";
  const flag = (name, usual) => (words.has(name) ? text(name) === "true" : usual);
  return {
    view: VIEWS.includes(text("view")) ? text("view") : "graph",
    table: TABLES.includes(text("table")) ? text("table") : "relations",
    selection: decodeSelection(text("node"), text("edge")),
    focus: decodeFocus(text("focus")),
    path: decodePath(text("path")),
    filters: decodeFilters(text),
    lone: flag("lone", false),
    shades: flag("shades", true),
    limit: text("names") === "all" ? Infinity : Math.max(Math.round(Number(text("names"))) || TOP, 1),
    camera: decodeCamera(text("at")),
  };
}

function decodeSelection(node, edge) {
  if (world.entities.has(node)) return { node };
  return world.relations.has(edge) ? { edge } : null;
}

function decodeFocus(text) {
  const [depth, ...rest] = text.split(",");
  const node = rest.join(",");
  return ["1", "2", "3"].includes(depth) && world.entities.has(node) ? { node, depth: Number(depth) } : null;
}

function decodePath(text) {
  for (let comma = text.indexOf(","); comma >= 0; comma = text.indexOf(",", comma + 1)) {
    const [from, to] = [text.slice(0, comma), text.slice(comma + 1)];
    if (world.entities.has(from) && world.entities.has(to)) return { from, to };
  }
  return null;
}

function decodeFilters(text) {
  const filters = freshFilters();
  const known = { types: theme.types, kinds: theme.kinds, statuses: theme.statuses };
  for (const group of HIDDEN) {
    const names = text(`no-${group}`).split(",").filter((name) => (known[group] ? name in known[group] : /^\d+$/.test(name)));
    filters[group] = new Set(names);
  }
  for (const name of ["from", "to"]) if (/^\d{4}-\d\d-\d\d$/.test(text(name))) filters[name] = text(name);
  filters.source = text("source");
  filters.weight = Math.max(Math.round(Number(text("weight"))) || 1, 1);
  filters.score = Math.min(Math.max(Number(text("score")) || 0, 0), 1);
  filters.direct = text("direct") === "true";
  return filters;
}

function decodeCamera(text) {
  const [scale, x, y] = text.split(",").map(Number);
  return scale > 0 && Number.isFinite(x) && Number.isFinite(y) ? { scale, x, y } : null;
}

/* ---- steps ---- */

/* In a frame without an address of its own the steps are kept here alone. */
function write(how, fragment) {
  try {
    window.history[how]({ at }, "", `#${fragment}`);
    return true;
  } catch {
    return false;
  }
}

let addressed = true;

function keepStep({ step: isStep }) {
  if (restoring) return;
  const fragment = encodeState();
  if (fragment === entries[at]) return;
  if (isStep) {
    entries = [...entries.slice(0, at + 1), fragment];
    at += 1;
  } else entries[at] = fragment;
  addressed = write(isStep ? "pushState" : "replaceState", fragment);
  renderSteps();
}

function restore(fragment) {
  restoring = true;
  change(decodeState(fragment), { restored: true });
  restoring = false;
  renderSteps();
}

export function step(by) {
  if (at + by < 0 || at + by >= entries.length) return;
  if (addressed) window.history.go(by);
  else {
    at += by;
    restore(entries[at]);
  }
}

function renderSteps() {
  byId("back").disabled = at === 0;
  byId("forward").disabled = at >= entries.length - 1;
}

export function startAddress() {
  const fragment = window.location.hash.slice(1);
  entries = [fragment];
  byId("back").addEventListener("click", () => step(-1));
  byId("forward").addEventListener("click", () => step(1));
  window.addEventListener("popstate", (event) => {
    at = event.state && event.state.at < entries.length ? event.state.at : 0;
    if (!event.state) entries = [window.location.hash.slice(1)];
    restore(window.location.hash.slice(1));
  });
  const settle = later(120, () => keepStep({ step: false }));
  onChange((options) => (options.camera ? settle() : keepStep(options)));
  write("replaceState", fragment);
  renderSteps();
  return decodeState(fragment);
}
