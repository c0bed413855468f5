/* The map: vis-network holds the camera and the names, this page draws what they look like. */
/* global vis */
import { byId, still } from "./dom.js";
import { curveOf, distanceTo, forgetCurves, position } from "./geometry.js";
import { drawLabels, forgetLabels, hoverLabel, meets, nodeRadius } from "./labels.js";
import { drawLines, inSight, linesToDraw } from "./lines.js";
import { data, places, world } from "./model.js";
import { ink, nodeColour } from "./palette.js";
import { drawShades } from "./shades.js";
import { fitting, labelsInSight } from "./sight.js";
import { shown } from "./shown.js";
import { change, state } from "./state.js";

const MOVING = 140; // milliseconds after which a map that has not moved stands still
const TOUCH = 7; // pixels around a line that belong to it

export let network = null;
const nodeData = new vis.DataSet();
let drawn = new Set();
let movedAt = 0;
let hoveredLine = null;

const context = () => byId("network").querySelector("canvas").getContext("2d");

/* ---- drawing ---- */

/* Edges of the part of the map that is in sight. */
export function sight() {
  const { clientWidth: width, clientHeight: height } = byId("network");
  const top = network.DOMtoCanvas({ x: 0, y: 0 });
  const low = network.DOMtoCanvas({ x: width, y: height });
  return { left: top.x, top: top.y, right: low.x, low: low.y };
}

export const labelsDrawn = () => labelsInSight(context(), network.getScale(), sight());

function view() {
  return { scale: network.getScale(), bounds: sight(), moving: performance.now() - movedAt < MOVING };
}

function drawNode({ ctx, id, x, y, state: { hover: hovered } }) {
  const radius = nodeRadius(id, network.getScale());
  return { drawNode: () => paintNode(ctx, { id, x, y, radius, hovered }), nodeDimensions: { width: 2 * radius, height: 2 * radius } };
}

function paintNode(ctx, { id, x, y, radius, hovered }) {
  const entity = world.entities.get(id);
  if (!entity) return;
  const marked = hovered || isChosen(id);
  ctx.beginPath();
  if (entity.type === "person") ctx.arc(x, y, radius, 0, 2 * Math.PI);
  else ctx.roundRect(x - radius * 0.92, y - radius * 0.92, radius * 1.84, radius * 1.84, radius * 0.28);
  ctx.setLineDash([]);
  ctx.fillStyle = nodeColour(entity);
  ctx.fill();
  ctx.lineWidth = marked ? 4 : 2;
  ctx.strokeStyle = marked ? ink.accent : ink.canvas;
  ctx.stroke();
}

function isChosen(id) {
  const { selection, path } = state;
  if (selection && selection.node) return selection.node === id;
  return !selection && path !== null && (path.from === id || path.to === id);
}

/* ---- the network ---- */

function createNetwork() {
  const options = { ...data.options, nodes: { shape: "custom", ctxRenderer: drawNode, label: undefined, chosen: false }, edges: { chosen: false } };
  network = new vis.Network(byId("network"), { nodes: nodeData, edges: [] }, options);
  network.on("beforeDrawing", (ctx) => {
    ctx.save();
    drawShades(ctx);
    drawLines(ctx, view());
    ctx.restore();
  });
  network.on("afterDrawing", (ctx) => drawLabels(ctx, labelsDrawn(), network.getScale()));
  nameFrame();
  startPointer();
  startMotion();
}

function nameFrame() {
  const frame = byId("network").firstElementChild;
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "Map of relations: arrow keys move it, plus and minus zoom. The tables hold the same relations.");
}

/* Only names that are drawn exist for vis-network, which is slow with thousands. */
export function drawMap() {
  const gone = [...drawn].filter((id) => !shown.nodes.has(id));
  const come = [...shown.nodes].filter((id) => !drawn.has(id));
  drawn = new Set(shown.nodes);
  if (gone.length) nodeData.remove(gone);
  if (come.length) nodeData.add(come.map((id) => ({ id, x: places.get(id).x, y: places.get(id).y })));
  if (!network) createNetwork();
  forgetLabels();
  network.redraw();
}

export function redrawMap() {
  forgetLabels();
  network.redraw();
}

/* ---- pointer ---- */

function lineAt(point) {
  const reach = TOUCH / network.getScale();
  let best = null;
  const around = { left: point.x - reach, right: point.x + reach, top: point.y - reach, low: point.y + reach };
  for (const relation of linesToDraw(false)) {
    const curve = curveOf(relation);
    if (!inSight(curve, around)) continue;
    const distance = distanceTo(curve, point.x, point.y);
    if (distance <= reach && (!best || distance <= best.distance)) best = { distance, id: relation.id };
  }
  return best && best.id;
}

function labelAt(point) {
  const scale = network.getScale();
  const spot = { x: point.x * scale, y: point.y * scale, width: 0, height: 0 };
  return labelsDrawn().find((label) => meets(label, spot));
}

function under(dom) {
  const node = network.getNodeAt(dom);
  if (node !== undefined) return { node };
  const point = network.DOMtoCanvas(dom);
  const labelled = labelAt(point);
  if (labelled) return { node: labelled.id };
  const edge = lineAt(point);
  return edge ? { edge } : null;
}

let choose = () => {};
let open = () => {};

export function onChoose(chosen, opened) {
  choose = chosen;
  open = opened;
}

function startPointer() {
  let clicked = null; // the first click of two can open the panel and so move what lies under the pointer
  network.on("click", (event) => {
    clicked = under(event.pointer.DOM);
    choose(clicked);
  });
  network.on("doubleClick", () => open(clicked));
  byId("network").addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const box = byId("network").getBoundingClientRect();
    hover(under({ x: event.clientX - box.left, y: event.clientY - box.top }));
  });
  byId("network").addEventListener("pointerleave", () => hover(null));
}

function hover(target) {
  byId("network").style.cursor = target ? "pointer" : "";
  const node = target && target.node;
  const line = target && target.edge;
  if (line !== hoveredLine) byId("network").title = line ? sentence(world.relations.get(line)) : "";
  hoveredLine = line;
  hoverLabel(node || null);
  network.redraw();
}

function sentence({ source, target, kind, status }) {
  const name = (id) => world.entities.get(id).name.slice(0, 80);
  return `${name(source)} ${data.theme.kinds[kind].verb} ${name(target)}${status === "asserted" ? "" : ` (${status})`}`;
}

/* ---- camera ---- */

function startMotion() {
  const moved = () => {
    movedAt = performance.now();
    window.setTimeout(() => performance.now() - movedAt >= MOVING && network.redraw(), MOVING + 10);
  };
  for (const name of ["dragging", "zoom"]) network.on(name, moved);
  for (const name of ["zoom", "dragEnd"]) network.on(name, rememberCamera);
  network.on("dragging", ({ nodes }) => nodes.forEach(follow));
  network.on("dragEnd", ({ nodes }) => nodes.forEach(follow));
}

function follow(id) {
  Object.assign(places.get(id), network.getPosition(id));
  forgetCurves(id);
  forgetLabels();
}

function rememberCamera() {
  change({ camera: currentCamera() }, { camera: true });
}

const motion = (wanted) => (wanted && !still.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false);

/* Where the reader wants to look, which a link repeats. */
function look(target) {
  resizeMap();
  const camera = { position: network.getViewPosition(), scale: network.getScale(), ...target };
  network.moveTo({ ...camera, animation: motion(true) });
  change({ camera: { scale: camera.scale, ...camera.position } }, { camera: true });
}

export function zoom(factor) {
  look({ scale: Math.min(Math.max(network.getScale() * factor, 0.04), 5) });
}

export function lookAt(id) {
  const { x, y } = position(id);
  look({ position: { x, y }, scale: Math.max(network.getScale(), 0.9) });
}

/* Everything in sight, or the given names, because the reader asked for it or to begin with. */
export function fitMap(ids, asked) {
  const wanted = [...(ids || shown.nodes)];
  if (!wanted.length) return;
  resizeMap();
  const { clientWidth, clientHeight } = byId("network");
  const target = fitting(wanted, { width: clientWidth, height: clientHeight });
  if (asked) look(target);
  else network.moveTo(target);
}

export function applyCamera({ scale, x, y }) {
  network.moveTo({ position: { x, y }, scale });
}

/* Move only where something lies out of sight. */
export function bringIntoSight(ids) {
  const { clientWidth: width, clientHeight: height } = byId("network");
  const hidden = ids.some((id) => {
    const point = network.canvasToDOM(position(id));
    return point.x < 40 || point.y < 60 || point.x > width - 40 || point.y > height - 60;
  });
  if (!hidden) return;
  if (ids.length > 1) fitMap(ids, true);
  else lookAt(ids[0]);
}

/* What stands on the map keeps its place on the screen when the room for it changes. */
export function resizeMap() {
  const { clientWidth, clientHeight } = byId("network");
  const canvas = byId("network").querySelector("canvas");
  const size = [clientWidth, clientHeight].map((pixels) => Math.round(pixels * window.devicePixelRatio));
  if (!clientWidth || (canvas.width === size[0] && canvas.height === size[1])) return;
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const scale = network.getScale();
  network.setSize(`${clientWidth}px`, `${clientHeight}px`);
  applyCamera({ scale, x: corner.x + clientWidth / 2 / scale, y: corner.y + clientHeight / 2 / scale });
  network.redraw();
}

export function currentCamera() {
  return { scale: network.getScale(), ...network.getViewPosition() };
}
