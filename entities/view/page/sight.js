/* What is in sight: no name is cut at its edge, and all that is wanted fits into it. */
import { position } from "./geometry.js";
import { meets, placedLabels, shapeBox, sides } from "./labels.js";
import { shown } from "./shown.js";

const EDGE = 6; // pixels kept free around
const CLOSEST = 1.25; // scale up to which everything is brought near
const FURTHEST = 0.02;
const MARGIN = 28; // pixels around everything, where all of it is shown
const SIDE = 0.05; // of the width, more of it on either side

/* Labels that are in sight as a whole; one that would be cut stands on another side of its shape, or further inside. */
export function labelsInSight(ctx, scale, sight) {
  const frame = frameOf(sight, scale);
  const labels = placedLabels(ctx, scale);
  const whole = labels.filter((label) => holds(frame, label));
  if (whole.length === labels.length) return labels;
  const shapes = [...shown.nodes].map((id) => shapeBox(id, scale)).filter((box) => meets(box, asBox(frame)));
  for (const label of labels) {
    if (holds(frame, label) || !isOver(frame, label.id, scale)) continue;
    const place = placeInside(label, { frame, scale, taken: [...shapes, ...whole] });
    if (place) whole.push({ ...label, ...place });
  }
  return whole;
}

/* The edges of the sight, in the pixels of labels. */
function frameOf({ left, top, right, low }, scale) {
  return { left: left * scale + EDGE, top: top * scale + EDGE, right: right * scale - EDGE, low: low * scale - EDGE };
}

const asBox = ({ left, top, right, low }) => ({ x: left, y: top, width: right - left, height: low - top });
const holds = ({ left, top, right, low }, { x, y, width, height }) => x >= left && y >= top && x + width <= right && y + height <= low;

function isOver({ left, top, right, low }, id, scale) {
  const [x, y] = [position(id).x * scale, position(id).y * scale];
  return x > left && x < right && y > top && y < low;
}

function placeInside(label, { frame, scale, taken }) {
  if (label.width > frame.right - frame.left) return null;
  const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
  return sides(label.id, scale, label)
    .map((place) => ({ ...place, x: clamp(place.x, frame.left, frame.right - place.width), y: clamp(place.y, frame.top, frame.low - place.height) }))
    .find((place) => !taken.some((other) => meets(place, other)));
}

/* {position, scale} of the camera that shows these names in a map of this size; their labels stand inside anyway. */
export function fitting(ids, { width, height }) {
  const points = [...ids].map(position);
  const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  const [top, low] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
  const [across, down] = [width * (1 - 2 * SIDE) - 2 * MARGIN, height - 4 * MARGIN];
  const scale = Math.min(across / (right - left + 1), down / (low - top + 1));
  return { position: { x: (left + right) / 2, y: (top + low) / 2 }, scale: Math.min(Math.max(scale, FURTHEST), CLOSEST) };
}
