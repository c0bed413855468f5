/* The legend, which is also the filters; its counts follow what is shown. */
import { action, byId, make, narrow } from "./dom.js";
import { clearFilters } from "./choose.js";
import { renderDates, startDates } from "./dates.js";
import { documents, documentName, theme, world } from "./model.js";
import { shown } from "./shown.js";
import { campSign, lineSign, typeSign } from "./signs.js";
import { change, filter, isFiltered, onChange, state, toggleFilter } from "./state.js";
import { percent, short } from "./text.js";

const boxes = []; // of all filters that are ticked: {field, name, box, count}
const syncs = []; // bring the other fields in step with the state

function check(field, name, { title, note, sign }) {
  const box = make("input", { type: "checkbox", "data-filter": `${field}:${name}`, onchange: () => toggleFilter(field, name, box.checked) });
  const count = make("span", { class: "count" });
  boxes.push({ field, name, box, count });
  const label = make("label", { title: note }, box, sign, make("span", { class: "name", dir: "auto" }, short(title, 60)), count);
  const only = action("only", () => showOnly(field, name), { class: "only", "aria-label": `Only ${short(title, 60)}` });
  return make("div", { class: "check" }, label, only);
}

/* The others of its group go; asked for a second time, they come back. */
function showOnly(field, name) {
  const others = boxes.filter((row) => row.field === field && row.name !== name).map((row) => row.name);
  const hidden = state.filters[field];
  const alone = others.length === hidden.size && others.every((other) => hidden.has(other));
  filter({ [field]: new Set(alone ? [] : others) });
}

const filterGroup = (title, ...rows) => make("fieldset", null, make("legend", null, title), ...rows);

function tableGroup(title, field, table, sign) {
  return filterGroup(title, ...Object.entries(table).map(([name, style]) => check(field, name, { ...style, sign: sign(name) })));
}

function campGroup() {
  const rows = world.camps.map(({ number, name, size }) =>
    check("camps", String(number), { title: name, note: `${size} names who meet or praise each other`, sign: campSign(number) }));
  if (!rows.length) return null;
  rows.push(check("camps", "0", { title: "No camp", sign: campSign(0) }));
  const many = theme.camps;
  const rest = rows.length > many ? make("details", { class: "more" }, make("summary", null, `${rows.length - many} more`), ...rows.slice(many)) : null;
  return filterGroup("Camps around", ...rows.slice(0, many), rest, plainCheck("shades", "Shade them on the map"));
}

function plainCheck(name, title, disabled) {
  const box = make("input", { type: "checkbox", id: name, disabled, onchange: () => change({ [name]: box.checked }) });
  return make("label", { class: "check plain" }, box, make("span", { class: "name" }, title));
}

function slider(name, title, range, shownAs) {
  const output = make("output", { for: name });
  const input = make("input", { type: "range", id: name, ...range, oninput: () => filter({ [name]: Number(input.value) }) });
  const row = make("div", { class: "slider" }, make("label", { for: name }, title), output, input);
  syncs.push(() => {
    input.value = state.filters[name];
    output.textContent = shownAs(state.filters[name]);
  });
  return row;
}

function evidenceGroup() {
  const heaviest = Math.max(...[...world.relations.values()].map(({ passages, weight }) => passages.length || weight), 1);
  const direct = make("input", { type: "checkbox", id: "direct", onchange: () => filter({ direct: direct.checked }) });
  syncs.push(() => { direct.checked = state.filters.direct; });
  return filterGroup("Evidence",
    slider("weight", "At least", { min: 1, max: Math.max(Math.min(heaviest, 20), 2), step: 1 }, (value) => (value === 1 ? "1 passage" : `${value} passages`)),
    slider("score", "Confidence from", { min: 0, max: 1, step: 0.05 }, percent),
    make("label", { class: "check plain", title: "Passages that stand in a direct quotation" }, direct, make("span", { class: "name" }, "Direct statements only")),
    sourceField());
}

function sourceField() {
  const input = make("input", { type: "search", id: "source", list: "sources", placeholder: "Document or source", "aria-label": "Document or source contains", oninput: () => filter({ source: input.value }) });
  const names = new Set(documents.flatMap((row, at) => [short(documentName(at), 120), short(row.source, 120)]).filter(Boolean));
  syncs.push(() => { if (input.value !== state.filters.source) input.value = state.filters.source; });
  return make("div", { class: "source" }, input, make("datalist", { id: "sources" }, ...[...names].slice(0, 2000).map((value) => make("option", { value }))));
}

function loneGroup() {
  const alone = [...world.entities.keys()].filter((id) => !world.relationsOf.get(id).length).length;
  const row = plainCheck("lone", `Show unconnected (${alone})`, !alone);
  return filterGroup("Without relations", row, make("p", { class: "quiet hint" }, "Larger shapes have more relations, thicker lines more evidence."));
}

function renderCounts() {
  for (const sync of syncs) sync();
  for (const { field, name, box, count } of boxes) {
    box.checked = !state.filters[field].has(name);
    count.textContent = String(shown.counts[field][name] || 0);
  }
  for (const name of ["lone", "shades"]) if (byId(name)) byId(name).checked = state[name];
  byId("clear-filters").hidden = !isFiltered();
}

/* Built again where a correction has changed who there is. */
export function renderLegend() {
  const form = byId("filters");
  boxes.length = 0;
  syncs.length = 0;
  form.replaceChildren(
    action("Clear filters", clearFilters, { id: "clear-filters", hidden: true }),
    tableGroup("Relation", "kinds", theme.kinds, (name) => lineSign(name)),
    tableGroup("Status", "statuses", theme.statuses, (name) => lineSign(null, name)),
    tableGroup("Who", "types", theme.types, typeSign),
    ...[campGroup()].filter(Boolean),
    make("fieldset", { id: "dates" }),
    evidenceGroup(),
    loneGroup(),
  );
  startDates(byId("dates"));
}

export function startLegend() {
  renderLegend();
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  if (narrow()) byId("legend-fold").removeAttribute("open");
  onChange((options) => {
    if (options.camera) return;
    renderCounts();
    renderDates();
  });
}

export const campOf = (number) => world.camps.find((camp) => camp.number === number) || { name: "", size: 0 };
