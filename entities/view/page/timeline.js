/* When it was said: columns of passages by kind, and below them the passages in order of time. */
import { action, bidi, byId, dotted, make, svgElement } from "./dom.js";
import { select } from "./choose.js";
import { toDay, toNumber } from "./dates.js";
import { passageDay } from "./filters.js";
import { speakerWords } from "./evidence.js";
import { documentName, nameOf, theme } from "./model.js";
import { shown } from "./shown.js";
import { lineSign } from "./signs.js";
import { filter, onChange, state } from "./state.js";
import { byText, day, days, month, plural, short } from "./text.js";

const WIDTH = 1000;
const HEIGHT = 150;
const MOST_COLUMNS = 48;
const EVENTS = 150; // passages that are listed at once
let listed = EVENTS;

/* [{relation, passage, date}] of what is shown, oldest first; what has no date stands last. */
function events() {
  const near = state.selection && state.selection.node;
  const relations = near ? shown.relations.filter(({ source, target }) => source === near || target === near) : shown.relations;
  const found = relations.flatMap((relation) => shown.passages.get(relation.id).map((passage) => ({ relation, passage, date: passageDay(passage) || "" })));
  return found.sort((a, b) => byText(a.date || "9", b.date || "9") || byText(a.relation.id, b.relation.id));
}

/* Columns of equal length in days: {from, to, counts by kind}. */
function columnsOf(rows) {
  const dates = rows.map(({ date }) => date).filter(Boolean);
  if (!dates.length) return [];
  const [first, last] = [toNumber(dates[0]), toNumber(dates[dates.length - 1])];
  const length = Math.max(Math.ceil((last - first + 1) / MOST_COLUMNS), 1);
  const columns = [];
  for (let from = first; from <= last; from += length) columns.push({ from, to: Math.min(from + length - 1, last), counts: {}, total: 0 });
  for (const { date, relation } of rows) {
    if (!date) continue;
    const column = columns[Math.floor((toNumber(date) - first) / length)];
    column.counts[relation.kind] = (column.counts[relation.kind] || 0) + 1;
    column.total += 1;
  }
  return columns;
}

/* ---- the chart ---- */

function chart(columns) {
  const most = Math.max(...columns.map(({ total }) => total), 1);
  const step = WIDTH / Math.max(columns.length, 12);
  const rows = columns.map((column, at) => columnBars(column, { x: at * step, width: Math.min(step - 2, 60), unit: (HEIGHT - 8) / most }));
  const svg = svgElement("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "chart", "aria-hidden": "true" },
    svgElement("line", { x1: 0, x2: WIDTH, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5, class: "axis" }), ...rows);
  const ends = [columns[0].from, columns[columns.length - 1].to].map(toDay);
  return make("figure", { class: "chart-figure" }, svg,
    make("figcaption", { class: "quiet" }, make("span", null, day(ends[0])), make("span", null, `Highest column: ${plural(most, "passage", "passages")}`), make("span", null, day(ends[1]))));
}

function columnBars(column, { x, width, unit }) {
  let top = HEIGHT - 1;
  const bars = Object.keys(theme.kinds).map((kind) => {
    const height = (column.counts[kind] || 0) * unit;
    top -= height;
    return svgElement("rect", { x, y: top, width, height, class: `kind-${kind}`, fill: "currentColor" });
  });
  const [from, to] = [column.from, column.to].map(toDay);
  const title = svgElement("title", {}, `${days(from, to)}: ${plural(column.total, "passage", "passages")}`);
  const area = svgElement("rect", { x, y: 0, width, height: HEIGHT, class: "area" }, title);
  area.addEventListener("click", () => filter({ from, to }));
  return svgElement("g", { class: "column" }, ...bars, area);
}

/* ---- the list ---- */

function eventRow({ relation, passage, date }) {
  const words = make("span", null,
    make("span", { class: "event-claim" }, bidi(short(nameOf(relation.source), 80)), ` ${theme.kinds[relation.kind].verb} `, bidi(short(nameOf(relation.target), 80)),
      relation.status === "asserted" ? null : [" ", make("span", { class: "tag" }, relation.status)]),
    make("span", { class: "event-text", dir: "auto" }, short(passage.text, 240)),
    make("span", { class: "quiet" }, ...dotted(passage.speaker && make("span", null, ...speakerWords(passage, 80)), bidi(short(documentName(passage.document), 120)))));
  const chosen = state.selection && state.selection.edge === relation.id;
  return make("li", null, action([make("time", { datetime: date || null, class: "quiet" }, date ? day(date) : "no date"), lineSign(relation.kind, relation.status), words],
    () => select({ edge: relation.id }, { keyboard: true }), { class: "event", "aria-current": chosen ? "true" : null }));
}

function monthGroups(rows) {
  const groups = new Map();
  for (const row of rows) {
    const name = row.date ? month(row.date) : "Without a date";
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return [...groups].map(([name, list]) => make("section", null, make("h3", null, name), make("ol", { class: "events" }, ...list.map(eventRow))));
}

function renderTimeline() {
  if (state.view !== "timeline") return;
  const rows = events();
  const columns = columnsOf(rows);
  const about = state.selection && state.selection.node ? [" about ", bidi(short(nameOf(state.selection.node), 80))] : [];
  const heading = make("h2", { class: "view-title" }, plural(rows.length, "passage", "passages"), ...about);
  const more = rows.length > listed ? action(`Show ${Math.min(EVENTS, rows.length - listed)} more`, () => { listed += EVENTS; renderTimeline(); }) : null;
  byId("timeline").replaceChildren(...[heading, columns.length ? chart(columns) : null,
    rows.length ? null : make("p", { class: "quiet" }, "Nothing matches these filters."), ...monthGroups(rows.slice(0, listed)), more].filter(Boolean));
}

export function startTimeline() {
  onChange((options) => options.camera || renderTimeline());
}
