/* Names on the map: of constant size on the screen, the heaviest first, none over another or over a shape. */
import { closeness, curveOf } from "./geometry.js";
import { headLength, shortened } from "./lines.js";
import { places, world } from "./model.js";
import { ink, labelColour } from "./palette.js";
import { shown } from "./shown.js";
import { state } from "./state.js";

const CELL = 64; // pixels of the grid that tells what stands where
const LEADING = 1.2;
const MOST_LABELS = 500; // names considered at once
const MOST_HEADS = 2000; // arrows that names heed

let cached = { key: "", labels: [] };
let hovered = null;
let version = 0;

export function forgetLabels() {
  version += 1;
}

export function hoverLabel(id) {
  hovered = id;
}

/* [{id, x, y, width, height, size, rows}]: places in pixels of the map at this scale, from its origin. */
export function placedLabels(ctx, scale) {
  const chosen = state.selection && state.selection.node;
  const key = `${version} ${scale.toPrecision(3)} ${hovered} ${chosen}`;
  if (cached.key !== key) cached = { key, labels: placeLabels(ctx, scale, [hovered, chosen]) };
  return cached.labels;
}

function placeLabels(ctx, scale, first) {
  const taken = new Grid();
  const wanted = inOrder(first);
  const heads = arrowHeads(scale);
  for (const { id } of wanted) taken.add(shapeBox(id, scale));
  const labels = [];
  for (const { id, weight } of wanted.slice(0, MOST_LABELS)) {
    const label = measured(ctx, id, sizeOf(weight));
    const free = sides(id, scale, label).filter((box) => taken.isFree(box, id) || first.includes(id));
    const place = free.find((box) => heads.isFree(box)) || free[0];
    if (!place) continue;
    taken.add({ ...place, id });
    labels.push({ ...label, ...place });
  }
  return labels;
}

/* Names leave the heads of arrows in sight where they can. */
function arrowHeads(scale) {
  const heads = new Grid();
  if (shown.edges.size > MOST_HEADS) return heads;
  for (const id of shown.edges) {
    const relation = world.relations.get(id);
    const curve = curveOf(relation);
    if (!relation.directed || curve.loop) continue;
    const { bx, by } = shortened(curve, headLength(relation, scale) / 2);
    heads.add({ id, x: bx * scale - 4, y: by * scale - 4, width: 8, height: 8 });
  }
  return heads;
}

function inOrder(first) {
  const rank = ({ id }) => (first.includes(id) ? 0 : shown.bright && shown.bright.nodes.has(id) ? 1 : 2);
  const wanted = world.ranked.filter(({ id }) => shown.nodes.has(id));
  return wanted.map((entity) => [rank(entity), entity]).sort((a, b) => a[0] - b[0]).map(([, entity]) => entity);
}

function sizeOf(weight) {
  const heaviest = world.ranked.length ? world.ranked[0].weight || 1 : 1;
  return 12 + Math.round(3 * Math.sqrt(weight / heaviest));
}

function measured(ctx, id, size) {
  const entity = world.entities.get(id);
  const rows = entity.renamed ? [entity.name.slice(0, 24)] : places.get(id).label.split("\n");
  ctx.font = `500 ${size}px ${ink.face}`;
  const width = Math.max(...rows.map((row) => ctx.measureText(row).width)) + 4;
  return { id, rows, size, width, height: rows.length * size * LEADING };
}

export const nodeRadius = (id, scale) => places.get(id).size * Math.sqrt(closeness(scale));

export function shapeBox(id, scale) {
  const { x, y } = places.get(id);
  const reach = nodeRadius(id, scale) * scale;
  return { id, x: x * scale - reach, y: y * scale - reach, width: 2 * reach, height: 2 * reach };
}

/* Below, above, right or left of the shape, or at one of its corners. */
export function sides(id, scale, { width, height }) {
  const { x, y } = places.get(id);
  const reach = nodeRadius(id, scale) * scale + 3;
  const slant = reach * Math.SQRT1_2;
  const [middle, centre] = [x * scale, y * scale];
  return [
    { x: middle - width / 2, y: centre + reach },
    { x: middle - width / 2, y: centre - reach - height },
    { x: middle + reach + 2, y: centre - height / 2 },
    { x: middle - reach - width - 2, y: centre - height / 2 },
    { x: middle + slant, y: centre + slant },
    { x: middle - slant - width, y: centre + slant },
    { x: middle + slant, y: centre - slant - height },
    { x: middle - slant - width, y: centre - slant - height },
  ].map((place) => ({ ...place, width, height }));
}

export const meets = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

class Grid {
  constructor() {
    this.cells = new Map();
  }

  * keys(box) {
    for (let column = Math.floor(box.x / CELL); column <= (box.x + box.width) / CELL; column += 1) {
      for (let row = Math.floor(box.y / CELL); row <= (box.y + box.height) / CELL; row += 1) yield `${column} ${row}`;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  isFree(box, id) {
    const stands = (other) => other.id !== id && meets(other, box);
    for (const key of this.keys(box)) if ((this.cells.get(key) || []).some(stands)) return false;
    return true;
  }
}

export function drawLabels(ctx, labels, scale) {
  ctx.save();
  ctx.scale(1 / scale, 1 / scale);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const label of labels) drawLabel(ctx, label);
  ctx.restore();
}

function drawLabel(ctx, { id, rows, x, y, width, size }) {
  ctx.font = `500 ${size}px ${ink.face}`;
  ctx.strokeStyle = ink.canvas;
  ctx.lineWidth = 4;
  ctx.fillStyle = labelColour(id);
  rows.forEach((row, at) => {
    const top = y + at * size * LEADING + size * 0.1;
    ctx.strokeText(row, x + width / 2, top);
    ctx.fillText(row, x + width / 2, top);
  });
}
