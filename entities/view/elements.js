/* What the page is made of: elements, signs, dates and comparisons of text, none of which knows the state.
   All text reaches the document as text nodes. */
function makeElements(theme) {
  "use strict";

  function make(tag, properties, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (name === "class") node.className = value;
      else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child != null));
    return node;
  }

  function drawing(width, height, ...shapes) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const attributes = { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" };
    for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
    for (const [tag, values, text] of shapes) {
      const shape = document.createElementNS(space, tag);
      for (const [name, value] of Object.entries(values)) shape.setAttribute(name, value);
      if (text) shape.textContent = text;
      svg.append(shape);
    }
    return svg;
  }

  function typeSign(type) {
    const round = theme.types[type].shape === "dot";
    const svg = round
      ? drawing(16, 16, ["circle", { cx: 8, cy: 8, r: 6, fill: "currentColor" }])
      : drawing(16, 16, ["rect", { x: 2, y: 2, width: 12, height: 12, fill: "currentColor" }]);
    svg.setAttribute("class", `type-${type}`);
    return svg;
  }

  function lineSign(kind, status) {
    const style = theme.kinds[kind] || {};
    const line = { x1: 1, y1: 8, x2: style.arrow ? 32 : 41, y2: 8, stroke: "currentColor", "stroke-width": 2.5 };
    if (status) line["stroke-dasharray"] = theme.statuses[status].dash.map((part) => part * 0.7).join(" ");
    const shapes = [["line", line]];
    if (style.arrow) shapes.push(["path", { d: "M30 3.5 41 8 30 12.5z", fill: "currentColor" }]);
    if (style.mark) {
      const strokes = style.mark === "+" ? "M11 8h9M15.5 3.5v9" : "M12 4.5l7 7M19 4.5l-7 7";
      shapes.push(["rect", { x: 9.5, y: 1, width: 12, height: 14, fill: "var(--surface)" }]);
      shapes.push(["path", { d: strokes, stroke: "currentColor", "stroke-width": 2 }]);
    }
    const svg = drawing(42, 16, ...shapes);
    svg.setAttribute("class", kind ? `kind-${kind}` : "plain-line");
    return svg;
  }

  /* ---- words and numbers ---- */

  const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
  const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const day = (iso) => (iso ? dayFormat.format(new Date(`${iso}T00:00:00Z`)) : "");
  const days = (first, last) => (first === last || !last ? day(first) : first ? `${day(first)} \u2013 ${day(last)}` : day(last));
  const percent = (score) => `${Math.round(score * 100)}\u202f%`;
  const bidi = (text, clip) => make("bdi", clip ? { class: "clip" } : null, text);

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /* How well `query` fits: 3 at the start, 2 at the start of a word, 1 inside a word, 0 not at all. */
  function quality(text, query) {
    const at = text.indexOf(query);
    if (at < 0) return 0;
    if (at === 0) return 3;
    return /[\p{L}\p{N}]/u.test(text[at - 1]) ? 1 : 2;
  }

  /* The passage as text and, around its cue as a whole word where there is one, a mark. */
  function highlighted(text, cue) {
    let at = cue ? text.indexOf(cue) : -1;
    const letter = (char) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
    for (let next = at; next >= 0; next = text.indexOf(cue, next + 1)) {
      if (letter(text[next - 1]) || letter(text[next + cue.length])) continue;
      at = next;
      break;
    }
    if (at < 0) return [text];
    return [text.slice(0, at), make("mark", null, cue), text.slice(at + cue.length)];
  }

  /* Faint items take a colour near that of the page: transparency would let lines show through shapes. */
  function blend(front, back, part) {
    const digits = [1, 3, 5].map((at) => {
      const [a, b] = [front, back].map((hex) => parseInt(hex.slice(at, at + 2), 16));
      return Math.round(a * part + b * (1 - part)).toString(16).padStart(2, "0");
    });
    return `#${digits.join("")}`;
  }

  return { make, typeSign, lineSign, plural, day, days, percent, bidi, fold, quality, highlighted, blend };
}
