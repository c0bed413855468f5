/* Colours of the map, read from the style sheet, and how faint things look. */
import { byId } from "./dom.js";
import { theme } from "./model.js";
import { shown } from "./shown.js";

export const ink = {};

export function refreshInk() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  for (const name of ["text", "muted", "canvas", "surface", "accent"]) ink[name] = colour(name);
  ink.types = Object.fromEntries(Object.keys(theme.types).map((name) => [name, colour(`type-${name}`)]));
  ink.kinds = Object.fromEntries(Object.keys(theme.kinds).map((name) => [name, colour(`kind-${name}`)]));
  ink.camps = Array.from({ length: theme.camps + 1 }, (_, camp) => (camp ? colour(`camp-${camp}`) : ink.muted));
  ink.shade = parseInt(ink.canvas.slice(1, 3), 16) < 128 ? 0.2 : 0.12;
  ink.face = getComputedStyle(byId("network")).fontFamily;
}

/* Faint items take a colour near that of the page: transparency would let lines show through shapes. */
function blend(front, back, part) {
  const digits = [1, 3, 5].map((at) => {
    const [a, b] = [front, back].map((hex) => parseInt(hex.slice(at, at + 2), 16));
    return Math.round(a * part + b * (1 - part)).toString(16).padStart(2, "0");
  });
  return `#${digits.join("")}`;
}

const isFaint = (group, id) => shown.bright !== null && !shown.bright[group].has(id);

export function nodeColour(entity) {
  const colour = ink.types[entity.type];
  return isFaint("nodes", entity.id) ? blend(colour, ink.canvas, 0.28) : colour;
}

export function labelColour(id) {
  return isFaint("nodes", id) ? blend(ink.text, ink.canvas, 0.5) : ink.text;
}

export function lineColour(relation) {
  const colour = ink.kinds[relation.kind];
  return isFaint("edges", relation.id) ? blend(colour, ink.canvas, 0.18) : colour;
}

export const shadeColour = (camp) => blend(ink.camps[Math.min(camp, theme.camps)], ink.canvas, ink.shade);
export const isFaintLine = (relation) => isFaint("edges", relation.id);
