/* The current view as an SVG picture: the same places, curves and labels as on the map. */
import { svgElement } from "./dom.js";
import { curveOf, headOf, pointAt, position } from "./geometry.js";
import { nodeRadius } from "./labels.js";
import { dashOf, headLength, inSight, linesToDraw, lineWidth, markRadius, shortened, strokesOf } from "./lines.js";
import { facts, theme, world } from "./model.js";
import { ink, labelColour, lineColour, nodeColour, shadeColour } from "./palette.js";
import { camps, shadeReach } from "./shades.js";
import { shown } from "./shown.js";

const round = (value) => Math.round(value * 10) / 10;
const d = (...parts) => parts.map((part) => (typeof part === "number" ? round(part) : part)).join(" ");

/* Text of an XML file; the scene is that of the map. */
export function svgPicture({ scale, bounds, labels }) {
  const { left, top, right, low } = bounds;
  const size = { width: Math.round((right - left) * scale), height: Math.round((low - top) * scale) };
  const svg = svgElement("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: d(left, top, right - left, low - top), ...size },
    svgElement("title", {}, facts.title),
    svgElement("rect", { x: left, y: top, width: right - left, height: low - top, fill: ink.canvas }),
    svgElement("g", { fill: "none", "stroke-linecap": "round" }, ...camps().map(shade)),
    svgElement("g", {}, ...linesToDraw(false).filter((relation) => inSight(curveOf(relation), bounds)).map((relation) => line(relation, scale))),
    svgElement("g", {}, ...[...shown.nodes].map((id) => node(id, scale))),
    svgElement("g", { "text-anchor": "middle", "font-family": ink.face, "font-weight": 500, "paint-order": "stroke", stroke: ink.canvas, "stroke-linejoin": "round" },
      ...labels.map((label) => labelText(label, scale))));
  // Characters that XML cannot hold are left out.
  return new XMLSerializer().serializeToString(svg).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

function shade({ camp, members, pairs }) {
  const strokes = [...pairs, ...members.map((id) => [id, id])].map(([a, b]) => d("M", position(a).x, position(a).y, "L", position(b).x + 0.1, position(b).y));
  return svgElement("path", { d: strokes.join(""), stroke: shadeColour(camp), "stroke-width": 2 * shadeReach });
}

function line(relation, scale) {
  const curve = curveOf(relation);
  const width = lineWidth(relation, scale);
  const style = theme.kinds[relation.kind];
  const colour = lineColour(relation);
  const attributes = { fill: "none", stroke: colour, "stroke-width": round(width), "stroke-dasharray": dashOf(relation, width).map(round).join(" ") || "none" };
  const parts = [curve.loop ? svgElement("circle", { cx: round(curve.x), cy: round(curve.y), r: curve.r, ...attributes }) : svgElement("path", { d: bow(relation, curve, scale), ...attributes })];
  if (style.head) parts.push(svgElement("path", { d: `${headOf(curve, style.head, headLength(relation, scale)).map(({ x, y }, at) => d(at ? "L" : "M", x, y)).join("")}Z`, fill: colour }));
  if (style.mark) parts.push(...mark(style.mark, pointAt(curve, 0.5), { colour, radius: markRadius(width, scale) }));
  return svgElement("g", {}, ...parts);
}

function bow(relation, curve, scale) {
  const end = theme.kinds[relation.kind].head ? shortened(curve, headLength(relation, scale) * 0.6) : curve;
  return d("M", curve.ax, curve.ay, "Q", curve.cx, curve.cy, end.bx, end.by);
}

function mark(name, { x, y }, { colour, radius }) {
  const strokes = strokesOf(name, radius * 0.55).map(([dx, dy]) => d("M", x - dx, y - dy, "L", x + dx, y + dy)).join("");
  return [svgElement("circle", { cx: round(x), cy: round(y), r: round(radius), fill: ink.canvas, stroke: colour, "stroke-width": round(radius * 0.22) }),
    svgElement("path", { d: strokes, stroke: colour, "stroke-width": round(radius * 0.26) })];
}

function node(id, scale) {
  const entity = world.entities.get(id);
  const { x, y } = position(id);
  const radius = nodeRadius(id, scale);
  const paint = { fill: nodeColour(entity), stroke: ink.canvas, "stroke-width": 2 };
  if (entity.type === "person") return svgElement("circle", { cx: round(x), cy: round(y), r: round(radius), ...paint });
  const half = radius * 0.92;
  return svgElement("rect", { x: round(x - half), y: round(y - half), width: round(2 * half), height: round(2 * half), rx: round(radius * 0.28), ...paint });
}

function labelText({ id, rows, x, y, width, size }, scale) {
  const middle = round((x + width / 2) / scale);
  const spans = rows.map((row, at) => svgElement("tspan", { x: middle, y: round((y + (at * 1.2 + 0.95) * size) / scale) }, row));
  return svgElement("text", { "font-size": round(size / scale), "stroke-width": round(4 / scale), fill: labelColour(id) }, ...spans);
}
