/* The small drawings of the legend: the same shapes, dashes and marks as on the map. */
import { drawing } from "./dom.js";
import { theme } from "./model.js";

export function typeSign(type) {
  const round = theme.types[type].shape === "dot";
  const svg = round
    ? drawing(16, 16, ["circle", { cx: 8, cy: 8, r: 6, fill: "currentColor" }])
    : drawing(16, 16, ["rect", { x: 2.5, y: 2.5, width: 11, height: 11, rx: 2, fill: "currentColor" }]);
  svg.setAttribute("class", `type-${type}`);
  return svg;
}

const MARKS = { plus: "M13 8h7M16.5 4.5v7", cross: "M13.8 5.2l5.5 5.5M19.3 5.2l-5.5 5.5" };
const HEADS = { triangle: "M31 3 41 8 31 13z", barb: "M30 2.5 41 8 30 13.5 33.6 8z" };

export function lineSign(kind, status) {
  const style = theme.kinds[kind] || {};
  const line = { x1: 1, y1: 8, x2: style.head ? 33 : 41, y2: 8, stroke: "currentColor", "stroke-width": 2.5 };
  if (status) line["stroke-dasharray"] = theme.statuses[status].dash.map((part) => part * 0.7).join(" ");
  const shapes = [["line", line]];
  if (style.head) shapes.push(["path", { d: HEADS[style.head], fill: "currentColor" }]);
  if (style.mark) {
    shapes.push(["circle", { cx: 16.5, cy: 8, r: 6.6, fill: "var(--surface)", stroke: "currentColor", "stroke-width": 1.5 }]);
    shapes.push(["path", { d: MARKS[style.mark], stroke: "currentColor", "stroke-width": 1.8, fill: "none" }]);
  }
  const svg = drawing(42, 16, ...shapes);
  svg.setAttribute("class", kind ? `kind-${kind}` : "plain-line");
  return svg;
}

const campNumber = (camp) => Math.min(camp, theme.camps);

export function campSign(camp) {
  const svg = drawing(16, 16, ["circle", { cx: 8, cy: 8, r: 7, fill: "currentColor", "fill-opacity": 0.35 }],
    ["circle", { cx: 8, cy: 8, r: 6.4, fill: "none", stroke: "currentColor", "stroke-width": 1.2 }]);
  svg.setAttribute("class", camp ? `camp-${campNumber(camp)}` : "camp-0");
  return svg;
}
