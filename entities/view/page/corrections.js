/* The decisions of the reader: kept in the browser, undone one by one, downloaded as corrections.json.
   entities/view/corrections.schema.json describes the file. */
import { documents, facts, rebuild, theme, world } from "./model.js";
import { remembered, remember } from "./memory.js";
import { forgetCurves } from "./geometry.js";
import { change, state, TOP } from "./state.js";

export let decisions = [];
let renewed = () => {};

/* Pages of the same names share what was decided, so that a reload loses nothing. */
function storeName() {
  let mixed = 5381;
  for (const { id } of facts.entities) for (const char of id) mixed = (mixed * 33 + char.charCodeAt(0)) % 4_294_967_291;
  return `entities-corrections-${mixed.toString(16)}`;
}

export function startCorrections(onRenewed) {
  renewed = onRenewed;
  const kept = remembered(storeName());
  try {
    decisions = (kept ? JSON.parse(kept) : []).filter(isDecision);
  } catch {
    decisions = [];
  }
  rebuild(decisions);
}

function isDecision(item) {
  const known = new Set(facts.entities.map(({ id }) => id));
  const names = item.names || [item.relation && item.relation.source, item.relation && item.relation.target];
  return typeof item.verb === "string" && names.every((name) => name && known.has(name.id));
}

function apply(list) {
  decisions = list;
  remember(storeName(), JSON.stringify(decisions));
  rebuild(decisions);
  forgetCurves();
  const changes = { limit: state.limit || TOP };
  const { selection, focus, path } = state;
  if (selection && !(world.entities.has(selection.node) || world.relations.has(selection.edge))) changes.selection = null;
  if (focus && !world.entities.has(focus.node)) changes.focus = null;
  if (path && ![path.from, path.to].every((id) => world.entities.has(id))) changes.path = null;
  renewed();
  change(changes);
}

export function decide(decision) {
  apply([...decisions, { ...decision, at: new Date().toISOString() }]);
}

export function undo(at = decisions.length - 1) {
  apply(decisions.filter((_, place) => place !== at));
}

/* ---- what a decision hangs on ---- */

const original = new Map(facts.entities.map((entity) => [entity.id, entity]));

/* The name as it was found, whatever has been decided since. */
export function nameKey(id) {
  const { name, type } = original.get(id);
  return { id, name, label: type };
}

export function relationKeys(relation) {
  const { kind, status, source, target, passages } = relation;
  const places = passages.flatMap((passage) => [passage, ...(passage.copies || [])])
    .map(({ document, start, end }) => ({ document: documents[document].id, start, end }));
  return { kind, status, source: nameKey(source), target: nameKey(target), passages: places };
}

export function inWords({ verb, names, relation, to }) {
  const [a, b] = (names || []).map(({ name }) => name);
  if (verb === "same") return `${a} and ${b} are the same`;
  if (verb === "different") return `${a} and ${b} are kept apart`;
  if (verb === "rename") return `${a} is called ${to}`;
  if (verb === "retype") return `${a} is ${to === "person" ? "a person" : "an organisation"}`;
  if (verb === "hide") return `${a} is hidden`;
  const { kind, status, source, target } = relation;
  const claim = `${source.name} ${theme.kinds[kind].verb} ${target.name}${status === "asserted" ? "" : ` (${status})`}`;
  return `${verb === "reject" ? "Rejected" : "Confirmed"}: ${claim}`;
}

export function correctionsFile() {
  return JSON.stringify({ format: "entities-corrections", version: 1, decisions }, null, 1);
}
