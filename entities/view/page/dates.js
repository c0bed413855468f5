/* The range of dates: a histogram with two handles that can be dragged or moved by keyboard. */
import { make, svgElement } from "./dom.js";
import { passageDay } from "./filters.js";
import { documents, facts } from "./model.js";
import { shown } from "./shown.js";
import { filter, state } from "./state.js";
import { day, days } from "./text.js";

const BARS = 40;
const DAY = 86_400_000;

export const toNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
export const toDay = (number) => new Date(number * DAY).toISOString().slice(0, 10);

let first = 0;
let last = 0;
let parts = null;

function span() {
  const told = facts.relations.flatMap(({ passages }) => passages.map(passageDay));
  const all = [...documents.map((row) => row.date), ...told].filter(Boolean).sort();
  return all.length && all[0] !== all[all.length - 1] ? [toNumber(all[0]), toNumber(all[all.length - 1])] : null;
}

export function startDates(holder) {
  const found = span();
  parts = null;
  holder.hidden = !found;
  if (!found) return;
  [first, last] = found;
  const label = make("output", { class: "quiet", id: "dates-label" });
  const bars = svgElement("svg", { viewBox: `0 0 ${BARS * 5} 40`, preserveAspectRatio: "none", class: "bars", "aria-hidden": "true" });
  const inputs = ["from", "to"].map(handle);
  const track = make("div", { class: "range", onpointerdown: dragRange }, bars, ...inputs);
  parts = { label, bars, inputs, track };
  holder.append(make("legend", null, "Dates"), track, label);
  renderDates();
}

function handle(name) {
  const input = make("input", { type: "range", min: first, max: last, step: 1, "data-date": name, "aria-label": name === "from" ? "First day" : "Last day" });
  input.addEventListener("input", () => setRange(name, Number(input.value)));
  return input;
}

function ends() {
  const { from, to } = state.filters;
  return [from ? Math.max(toNumber(from), first) : first, to ? Math.min(toNumber(to), last) : last];
}

function setRange(name, value) {
  let [from, to] = ends();
  if (name === "from") from = Math.min(value, to);
  else to = Math.max(value, from);
  filter({ from: from > first ? toDay(from) : "", to: to < last ? toDay(to) : "" });
}

/* Between the handles the whole range moves with the pointer. */
function dragRange(event) {
  if (event.target.matches("input")) return;
  const { width } = parts.track.getBoundingClientRect();
  const [from, to] = ends();
  const start = event.clientX;
  const move = ({ clientX }) => {
    const by = Math.round(((clientX - start) / width) * (last - first));
    const kept = Math.min(Math.max(by, first - from), last - to);
    filter({ from: from + kept > first ? toDay(from + kept) : "", to: to + kept < last ? toDay(to + kept) : "" });
  };
  const stop = () => {
    parts.track.removeEventListener("pointermove", move);
    parts.track.removeEventListener("pointerup", stop);
  };
  parts.track.setPointerCapture(event.pointerId);
  parts.track.addEventListener("pointermove", move);
  parts.track.addEventListener("pointerup", stop);
}

/* How many of `days` each stretch of time holds. */
function histogram(listed, from, to, count) {
  const totals = new Array(count).fill(0);
  for (const when of listed) {
    if (!when) continue;
    const at = Math.floor(((toNumber(when) - from) / (to - from + 1)) * count);
    if (at >= 0 && at < count) totals[at] += 1;
  }
  return totals;
}

export function renderDates() {
  if (!parts) return;
  const [from, to] = ends();
  parts.inputs[0].value = from;
  parts.inputs[1].value = to;
  for (const [at, input] of parts.inputs.entries()) input.setAttribute("aria-valuetext", day(toDay(at ? to : from)));
  const totals = histogram(shown.days, first, last, BARS);
  const most = Math.max(...totals, 1);
  const inside = (at) => first + ((at + 1) / BARS) * (last - first + 1) > from && first + (at / BARS) * (last - first + 1) <= to;
  parts.bars.replaceChildren(...totals.map((total, at) => bar(at, (total / most) * 38, inside(at))));
  parts.label.textContent = days(toDay(from), toDay(to));
}

function bar(at, height, lit) {
  return svgElement("rect", { x: at * 5, y: 40 - height, width: 4, height, class: lit ? "lit" : "unlit" });
}
