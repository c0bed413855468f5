/* The same people, organisations and relations as tables to sort and filter. */
import { action, bidi, byId, make } from "./dom.js";
import { select } from "./choose.js";
import { campOf } from "./legend.js";
import { nodeLink } from "./panel.js";
import { documents, nameOf, roleText, theme, world } from "./model.js";
import { shown } from "./shown.js";
import { change, onChange, state } from "./state.js";
import { byText, day, fold, percent, plural, short } from "./text.js";

const ROWS = 200; // rows that a table shows at once
const sorting = { relations: ["Passages", -1], people: ["Evidence", -1], organisations: ["Evidence", -1] };
let wanted = "";
let rowsShown = ROWS;

const text = (title, value, cell) => ({ title, value, cell: cell || ((row) => bidi(short(value(row)))) });
const number = (title, value, cell) => ({ title, value, name: "number", cell: cell || ((row) => String(value(row))) });
const date = (title, value) => ({ title, value, name: "day", cell: (row) => day(value(row)) });

const passagesOf = (relation) => shown.passages.get(relation.id) || relation.passages;
const entityDays = (entity) => entity.documents.map((at) => documents[at].date).filter(Boolean).sort(byText);

const COLUMNS = {
  relations: [
    text("Who", (row) => nameOf(row.source), (row) => nodeLink(row.source)),
    text("Relation", (row) => theme.kinds[row.kind].verb, verbButton),
    text("Whom", (row) => nameOf(row.target), (row) => nodeLink(row.target)),
    text("Status", (row) => theme.statuses[row.status].title),
    date("First", (row) => row.first || ""),
    date("Last", (row) => row.last || ""),
    number("Passages", (row) => passagesOf(row).length || row.weight),
    number("Confidence", (row) => row.score, (row) => percent(row.score)),
  ],
  names: [
    text("Name", (row) => row.name, (row) => nodeLink(row.id)),
    text("Roles", (row) => row.roles.map(roleText).join("; ")),
    text("Camp", (row) => (row.community ? campOf(row.community).name : "")),
    number("Evidence", (row) => row.weight),
    number("Mentions", (row) => row.mentions),
    number("Documents", (row) => row.documents.length),
    date("First", (row) => entityDays(row)[0] || ""),
    date("Last", (row) => entityDays(row).pop() || ""),
  ],
};

function verbButton(relation) {
  return action(theme.kinds[relation.kind].verb, () => select({ edge: relation.id }, { keyboard: true }), { class: `link kind-${relation.kind}` });
}

const columns = () => COLUMNS[state.table === "relations" ? "relations" : "names"];

function allRows() {
  if (state.table === "relations") return shown.relations;
  const type = state.table === "people" ? "person" : "org";
  return world.ranked.filter((entity) => entity.type === type && shown.matching.has(entity.id));
}

function tableRows() {
  const [title, direction] = sorting[state.table];
  const { value } = columns().find((column) => column.title === title);
  const query = fold(wanted.trim());
  const rows = allRows().filter((row) => !query || columns().some((column) => fold(String(column.value(row))).includes(query)));
  const compare = (a, b) => (typeof a === "number" ? a - b : byText(fold(a), fold(b)));
  return rows.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === "" || y === "") return (x === "") - (y === ""); // what is missing stands last
    return compare(x, y) * direction;
  });
}

/* ---- elements ---- */

function sortBy(column) {
  const [title, direction] = sorting[state.table];
  sorting[state.table] = [column.title, title === column.title ? -direction : column.name === "number" ? -1 : 1];
  renderTable();
  byId("table").querySelector(`[data-column="${column.title}"]`).focus();
}

function headCell(column) {
  const [title, direction] = sorting[state.table];
  const sorted = title === column.title;
  const arrow = sorted ? (direction > 0 ? " \u2191" : " \u2193") : "";
  const button = action([column.title, make("span", { "aria-hidden": "true" }, arrow)], () => sortBy(column), { class: "sort", "data-column": column.title });
  return make("th", { scope: "col", class: column.name || "", "aria-sort": sorted ? (direction > 0 ? "ascending" : "descending") : null }, button);
}

function bodyRow(row) {
  const { selection } = state;
  const chosen = selection && (selection.edge === row.id || selection.node === row.id);
  return make("tr", { class: chosen ? "chosen" : "", "aria-current": chosen ? "true" : null },
    ...columns().map((column) => make("td", { class: column.name || "" }, column.cell(row))));
}

function caption(count) {
  const words = { relations: ["relation", "relations"], people: ["person", "people"], organisations: ["organisation", "organisations"] };
  return plural(count, ...words[state.table]) + (count > rowsShown ? `, the first ${rowsShown} shown` : "");
}

function renderTable() {
  if (state.view !== "tables") return;
  for (const tab of byId("tables").querySelectorAll("[data-table]")) tab.setAttribute("aria-pressed", String(tab.dataset.table === state.table));
  const rows = tableRows();
  byId("table").replaceChildren(
    make("table", null, make("caption", null, caption(rows.length)),
      make("thead", null, make("tr", null, ...columns().map(headCell))),
      make("tbody", null, ...rows.slice(0, rowsShown).map(bodyRow))),
    ...(rows.length > rowsShown ? [moreButton(rows.length - rowsShown)] : []));
}

function moreButton(hidden) {
  const showMore = () => {
    rowsShown += ROWS;
    renderTable();
  };
  return action(`Show ${Math.min(ROWS, hidden)} more rows`, showMore, { class: "more-rows" });
}

function openTable(table) {
  rowsShown = ROWS;
  change({ table }, { step: true });
}

export function startTables() {
  for (const tab of byId("tables").querySelectorAll("[data-table]")) {
    tab.addEventListener("click", () => openTable(tab.dataset.table));
  }
  byId("table-filter").addEventListener("input", (event) => {
    wanted = event.target.value;
    rowsShown = ROWS;
    renderTable();
  });
  onChange((options) => options.camera || renderTable());
}
