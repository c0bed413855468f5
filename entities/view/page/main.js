/* Starts the parts of the page in the order in which they are told of changes. */
import { startAddress } from "./address.js";
import { find, focusOn, select } from "./choose.js";
import { startCorrect } from "./correct.js";
import { startCorrections } from "./corrections.js";
import { startBridge } from "./bridge.js";
import { byId, make } from "./dom.js";
import { curveOf, pointAt, position, setRadius } from "./geometry.js";
import { nodeRadius } from "./labels.js";
import { renderLegend, startLegend } from "./legend.js";
import { applyCamera, drawMap, fitMap, labelsDrawn, network, onChoose, resizeMap, sight } from "./map.js";
import { world } from "./model.js";
import { refreshInk } from "./palette.js";
import { startPanel } from "./panel.js";
import { makePicker } from "./picker.js";
import { applyTheme, isDark, startShell } from "./shell.js";
import { refreshShown, shown } from "./shown.js";
import { change, onChange, state } from "./state.js";
import { csvText, jsonText, startTakeaway } from "./takeaway.js";
import { startTables } from "./tables.js";
import { startTimeline } from "./timeline.js";

function startSearch() {
  makePicker(byId("search"), byId("results"), { chosen: find });
}

let looked = false; // a map that is not shown has no size, and nothing can be fitted into it

/* Where a link or a step back asks for another view of the map, and when it is first shown. */
function followCamera(options) {
  if (state.view !== "graph" || !(options.restored || !looked)) return;
  looked = true;
  resizeMap();
  if (state.camera) applyCamera(state.camera);
  else fitMap(null, false);
}

/* What tests and curious readers may ask. */
function expose() {
  const onPage = (point) => {
    const { left, top } = byId("network").getBoundingClientRect();
    const dom = network.canvasToDOM(point);
    return { x: left + dom.x, y: top + dom.y };
  };
  window.entitiesPage = Object.freeze({
    nodes: () => [...shown.nodes].sort(),
    edges: () => [...shown.edges].sort(),
    bright: () => (shown.bright ? [...shown.bright.edges].sort() : null),
    selection: () => (state.selection ? { ...state.selection } : null),
    isDark,
    scale: () => network.getScale(),
    nodePoint: (id) => onPage(position(id)),
    edgePoint: (id) => onPage(pointAt(curveOf(world.relations.get(id)), 0.35)),
    sight,
    labels: () => labelsDrawn().map(({ id, x, y, width, height }) => ({ id, x, y, width, height })),
    csv: csvText,
    json: jsonText,
  });
}

function ready() {
  byId("loading").remove();
  expose();
}

function start() {
  applyTheme();
  refreshInk();
  startCorrections(renderLegend);
  setRadius((id) => nodeRadius(id, 1));
  const asked = startAddress();
  onChange((options) => options.camera || refreshShown());
  onChange((options) => options.camera || drawMap());
  startLegend();
  startShell();
  startPanel();
  startTables();
  startTimeline();
  startTakeaway();
  startCorrect();
  startSearch();
  onChange(followCamera);
  onChoose((target) => select(target, { pointer: true }), (target) => target && target.node && focusOn(target.node, 1));
  change(asked, { restored: true });
  if (state.view === "graph") network.once("afterDrawing", ready);
  else ready();
  startBridge();
  byId("legend-fold").before(make("h2", { class: "sr-only" }, "Legend and filters"));
}

start();
