/* Elements.  All text reaches the document as text nodes. */

export const byId = (id) => document.getElementById(id);

const isGiven = (value) => value !== undefined && value !== null && value !== false;

export function make(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (isGiven(value)) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(isGiven));
  return node;
}

export function action(label, onclick, properties) {
  return make("button", { type: "button", onclick, ...properties }, label);
}

/* A shape of SVG from [tag, attributes, text] rows. */
export function drawing(width, height, ...shapes) {
  const attributes = { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" };
  return svgElement("svg", attributes, ...shapes.map(([tag, values, text]) => svgElement(tag, values, text)));
}

export function svgElement(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter(isGiven));
  return node;
}

/* Text of any direction beside other text. */
export const bidi = (text, className) => make("bdi", className ? { class: className } : null, text);

/* Parts of a line with a dot between them; empty ones are left out. */
export function dotted(...parts) {
  return parts.filter((part) => part).flatMap((part, at) => (at ? [" \u00b7 ", part] : [part]));
}

export const still = window.matchMedia("(prefers-reduced-motion: reduce)");
export const narrow = () => window.innerWidth <= 760;

export function say(text) {
  byId("status").textContent = text;
}

export function later(wait, work) {
  let timer = 0;
  return () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(work, wait);
  };
}
