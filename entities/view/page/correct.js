/* The fields and buttons with which a reader corrects a name or a relation. */
import { action, byId, make } from "./dom.js";
import { correctionsFile, decide, decisions, inWords, nameKey, relationKeys, undo } from "./corrections.js";
import { download } from "./download.js";
import { nameOf, weightOf } from "./model.js";
import { makePicker } from "./picker.js";
import { onChange } from "./state.js";
import { notify } from "./toast.js";
import { short } from "./text.js";

function settle(decision) {
  decide(decision);
  notify(short(inWords(decision), 120), "Undo", () => undo());
}

export function correctEntity(entity) {
  const other = entity.type === "person" ? "org" : "person";
  return make("details", { class: "group correct" }, make("summary", null, "Correct"),
    renameForm(entity),
    pairField(entity, "same", "Same as \u2026"),
    pairField(entity, "different", "Keep apart from \u2026"),
    make("div", { class: "actions" },
      action(other === "org" ? "It is an organisation" : "It is a person", () => settle({ verb: "retype", names: [nameKey(entity.id)], to: other }), { "data-verb": "retype" }),
      action("Hide", () => settle({ verb: "hide", names: [nameKey(entity.id)] }), { "data-verb": "hide" })));
}

function renameForm(entity) {
  const field = make("input", { type: "text", value: short(entity.name, 400), "aria-label": "Name", dir: "auto" });
  const onsubmit = (event) => {
    event.preventDefault();
    const to = field.value.trim();
    if (to && to !== entity.name) settle({ verb: "rename", names: [nameKey(entity.id)], to });
  };
  return make("form", { class: "rename", onsubmit }, field, make("button", { type: "submit", "data-verb": "rename" }, "Rename"));
}

function pairField(entity, verb, title) {
  const field = make("input", { type: "search", placeholder: title, "aria-label": `${title.replace(" \u2026", "")}, for ${short(nameOf(entity.id), 80)}`, "data-verb": verb });
  const list = make("ul", { id: `${verb}-results`, class: "results", "aria-label": "Names" });
  // What is joined is called by the first of the names, so the one with more relations comes first.
  const chosen = (id) => {
    const ids = weightOf(id) > weightOf(entity.id) ? [id, entity.id] : [entity.id, id];
    settle({ verb, names: ids.map(nameKey) });
  };
  makePicker(field, list, { chosen, except: entity.id });
  return make("div", { class: "picker" }, field, list);
}

export function correctRelation(relation) {
  const judged = (verb) => () => settle({ verb, relation: relationKeys(relation) });
  return make("div", { class: "actions" },
    action("Confirm", judged("confirm"), { "data-verb": "confirm", disabled: relation.confirmed }),
    action("Reject", judged("reject"), { "data-verb": "reject" }));
}

/* ---- the list of decisions ---- */

function saveCorrections() {
  download("corrections.json", correctionsFile(), "application/json");
}

function renderCorrections() {
  const count = decisions.length;
  byId("corrections-open").hidden = !count;
  byId("corrections-open").textContent = `Corrections (${count})`;
  byId("corrections-list").replaceChildren(...decisions.map((decision, at) =>
    make("li", null, make("span", { dir: "auto" }, short(inWords(decision))), action("Undo", () => undo(at), { "aria-label": `Undo: ${short(inWords(decision), 80)}` }))));
  if (!count && byId("corrections").open) byId("corrections").close();
}

export function startCorrect() {
  byId("corrections-open").addEventListener("click", () => byId("corrections").showModal());
  byId("corrections-save").addEventListener("click", saveCorrections);
  onChange(renderCorrections);
}
