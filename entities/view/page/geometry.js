/* The lines of the map as curves from the rim of one shape to the rim of the other. */
import { bendOf, places, world } from "./model.js";

const RIM = 4; // pixels between a line and the shapes it joins
const LOOP = 24; // radius of a relation to oneself
const cache = new Map();
let radiusOf = (id) => places.get(id).size;

export const position = (id) => places.get(id);

export function setRadius(measure) {
  radiusOf = measure;
}

export function forgetCurves(id) {
  if (id === undefined) cache.clear();
  else for (const relation of world.relationsOf.get(id) || []) cache.delete(relation.id);
}

/* From afar shapes and lines are drawn larger than they are, so that they can be told apart. */
export const closeness = (scale) => Math.min(Math.max(0.9 / scale, 1), 2.4);

/* {ax, ay, cx, cy, bx, by}: a quadratic curve; {x, y, r}: a loop. */
export function curveOf(relation) {
  if (!cache.has(relation.id)) cache.set(relation.id, relation.source === relation.target ? loop(relation) : clipped(relation));
  return cache.get(relation.id);
}

function loop(relation) {
  const { x, y, size } = position(relation.source);
  const { turn } = bendOf(relation);
  const reach = size + LOOP * 0.6;
  return { loop: true, x: x + reach * Math.cos(turn), y: y - reach * Math.sin(turn), r: LOOP };
}

function clipped(relation) {
  const a = position(relation.source);
  const b = position(relation.target);
  const { bend } = bendOf(relation);
  const whole = { ax: a.x, ay: a.y, bx: b.x, by: b.y, cx: (a.x + b.x) / 2 - (b.y - a.y) * bend, cy: (a.y + b.y) / 2 + (b.x - a.x) * bend };
  const start = leaving(whole, 0, a, radiusOf(relation.source) + RIM);
  const end = leaving(whole, 1, b, radiusOf(relation.target) + RIM);
  return start < end ? part(whole, start, end) : part(whole, 0.45, 0.55);
}

/* Where on the curve, seen from its end at `t`, the shape is left behind. */
function leaving(curve, t, centre, radius) {
  let [inside, outside] = [t, 0.5];
  for (let turn = 0; turn < 9; turn += 1) {
    const middle = (inside + outside) / 2;
    const point = pointAt(curve, middle);
    if (Math.hypot(point.x - centre.x, point.y - centre.y) < radius) inside = middle;
    else outside = middle;
  }
  return outside;
}

export function pointAt(curve, t) {
  if (curve.loop) return { x: curve.x + curve.r * Math.cos(2 * Math.PI * t), y: curve.y + curve.r * Math.sin(2 * Math.PI * t) };
  const u = 1 - t;
  return {
    x: u * u * curve.ax + 2 * u * t * curve.cx + t * t * curve.bx,
    y: u * u * curve.ay + 2 * u * t * curve.cy + t * t * curve.by,
  };
}

function part(curve, start, end) {
  const a = pointAt(curve, start);
  const b = pointAt(curve, end);
  const mix = (p, q, r) => (1 - start) * (1 - end) * p + (start * (1 - end) + end * (1 - start)) * q + start * end * r;
  return { ax: a.x, ay: a.y, bx: b.x, by: b.y, cx: mix(curve.ax, curve.cx, curve.bx), cy: mix(curve.ay, curve.cy, curve.by) };
}

export function boxOf(curve) {
  if (curve.loop) return { left: curve.x - curve.r, right: curve.x + curve.r, top: curve.y - curve.r, low: curve.y + curve.r };
  return {
    left: Math.min(curve.ax, curve.bx, curve.cx), right: Math.max(curve.ax, curve.bx, curve.cx),
    top: Math.min(curve.ay, curve.by, curve.cy), low: Math.max(curve.ay, curve.by, curve.cy),
  };
}

/* How far a point lies from a curve, measured along short straight pieces. */
export function distanceTo(curve, x, y) {
  let best = Infinity;
  let from = pointAt(curve, 0);
  for (let piece = 1; piece <= 12; piece += 1) {
    const to = pointAt(curve, piece / 12);
    best = Math.min(best, pieceDistance(from, to, x, y));
    from = to;
  }
  return best;
}

function pieceDistance(from, to, x, y) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy || 1;
  const t = Math.min(Math.max(((x - from.x) * dx + (y - from.y) * dy) / length, 0), 1);
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}

/* Corners of the arrowhead: a triangle, or a barb that is hollow behind. */
export function headOf(curve, shape, length) {
  const angle = curve.loop ? 0 : Math.atan2(curve.by - curve.cy, curve.bx - curve.cx);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const tip = curve.loop ? pointAt(curve, 0.5) : { x: curve.bx, y: curve.by };
  const at = (along, across) => ({ x: tip.x - along * cos - across * sin, y: tip.y - along * sin + across * cos });
  const wide = shape === "barb" ? 0.55 : 0.48;
  const corners = [tip, at(length, length * wide), at(length, -length * wide)];
  if (shape === "barb") corners.splice(2, 0, at(length * 0.6, 0));
  return corners;
}
