/* Draws the relations. */
import { boxOf, closeness, curveOf, headOf, pointAt } from "./geometry.js";
import { theme, world } from "./model.js";
import { ink, isFaintLine, lineColour } from "./palette.js";
import { shown } from "./shown.js";

const PLAIN_BELOW = 0.28; // scale under which lines have neither marks nor arrowheads
const MOST_WHILE_MOVING = 1500;

/* Lines keep a part of their width however far away the map is. */
export const lineWidth = (relation, scale) => {
  const passages = shown.passages.get(relation.id);
  const weight = Math.max(passages && passages.length ? passages.length : relation.weight, 1);
  return Math.min(1.6 + 1.1 * Math.log2(weight), 7) * closeness(scale);
};

export const headLength = (relation, scale) => 8 * closeness(scale) + 1.6 * lineWidth(relation, scale);
export const dashOf = (relation, width) => theme.statuses[relation.status].dash.map((length) => length * Math.max(width / 2.2, 0.8));

/* Bright lines above faint ones; while the map moves, the heaviest lines have to do. */
export function linesToDraw(moving) {
  const relations = [...shown.edges].map((id) => world.relations.get(id));
  if (moving && relations.length > MOST_WHILE_MOVING) {
    relations.sort((a, b) => b.weight - a.weight);
    relations.length = MOST_WHILE_MOVING;
  }
  if (shown.bright) relations.sort((a, b) => isFaintLine(b) - isFaintLine(a));
  return relations;
}

export function inSight(curve, bounds) {
  const box = boxOf(curve);
  return box.right >= bounds.left && box.left <= bounds.right && box.low >= bounds.top && box.top <= bounds.low;
}

export function drawLines(ctx, { scale, bounds, moving }) {
  const detailed = scale >= PLAIN_BELOW && !(moving && shown.edges.size > MOST_WHILE_MOVING / 2);
  ctx.lineCap = "butt";
  for (const relation of linesToDraw(moving)) {
    const curve = curveOf(relation);
    if (inSight(curve, bounds)) drawLine(ctx, relation, curve, { scale, detailed });
  }
}

function drawLine(ctx, relation, curve, { scale, detailed }) {
  const colour = lineColour(relation);
  const width = lineWidth(relation, scale);
  const style = theme.kinds[relation.kind];
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(detailed ? dashOf(relation, width) : []);
  ctx.beginPath();
  if (curve.loop) ctx.arc(curve.x, curve.y, curve.r, 0, 2 * Math.PI);
  else {
    ctx.moveTo(curve.ax, curve.ay);
    const end = detailed && style.head ? shortened(curve, headLength(relation, scale) * 0.6) : curve;
    ctx.quadraticCurveTo(curve.cx, curve.cy, end.bx, end.by);
  }
  ctx.stroke();
  if (!detailed) return;
  ctx.setLineDash([]);
  if (style.head) drawHead(ctx, headOf(curve, style.head, headLength(relation, scale)), colour);
  if (style.mark) drawMark(ctx, style.mark, pointAt(curve, 0.5), { colour, radius: markRadius(width, scale) });
}

/* The end of the line stays hidden under the arrowhead. */
export function shortened(curve, length) {
  const angle = Math.atan2(curve.by - curve.cy, curve.bx - curve.cx);
  return { bx: curve.bx - length * Math.cos(angle), by: curve.by - length * Math.sin(angle) };
}

function drawHead(ctx, corners, colour) {
  ctx.fillStyle = colour;
  ctx.beginPath();
  corners.forEach(({ x, y }, at) => (at ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
  ctx.fill();
}

/* A plus or a cross in a small disc, so that praise and blame differ without colour. */
function drawMark(ctx, mark, { x, y }, { colour, radius }) {
  ctx.fillStyle = ink.canvas;
  ctx.strokeStyle = colour;
  ctx.lineWidth = radius * 0.22;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  ctx.lineWidth = radius * 0.26;
  ctx.beginPath();
  for (const [dx, dy] of strokesOf(mark, radius * 0.55)) {
    ctx.moveTo(x - dx, y - dy);
    ctx.lineTo(x + dx, y + dy);
  }
  ctx.stroke();
}

export const markRadius = (width, scale) => 4.4 * closeness(scale) + 0.9 * width;

export function strokesOf(mark, reach) {
  if (mark === "plus") return [[reach, 0], [0, reach]];
  return [[reach * 0.75, reach * 0.75], [reach * 0.75, -reach * 0.75]];
}
