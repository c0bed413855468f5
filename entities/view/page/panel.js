/* The panel beside the map: a name, a relation, or a path. */
import { action, bidi, byId, dotted, make } from "./dom.js";
import { clearFilters, findPath, focusOn, leaveFocus, leavePath, select } from "./choose.js";
import { correctEntity, correctRelation } from "./correct.js";
import { openDossier } from "./dossier.js";
import { passageFigure, textNote } from "./evidence.js";
import { campOf } from "./legend.js";
import { documents, documentName, nameOf, otherEnd, theme, world } from "./model.js";
import { makePicker } from "./picker.js";
import { shown } from "./shown.js";
import { campSign, lineSign, typeSign } from "./signs.js";
import { onChange, state } from "./state.js";
import { byText, capital, day, days, percent, plural, short } from "./text.js";

const REACHABLE = "button, input, summary";

function renderPanel() {
  const panel = byId("panel");
  const { selection, path } = state;
  byId("main").classList.toggle("with-panel", Boolean(selection || path));
  panel.hidden = !selection && !path;
  const subject = JSON.stringify([selection, path]);
  const open = new Set([...panel.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent));
  const same = subject === panel.dataset.subject;
  const top = same ? panel.scrollTop : 0;
  const active = [...panel.querySelectorAll(REACHABLE)].indexOf(document.activeElement);
  panel.replaceChildren(...content(selection, path));
  for (const summary of panel.querySelectorAll("summary")) if (same && open.has(summary.textContent)) summary.parentNode.open = true;
  if (active >= 0 && same) [...panel.querySelectorAll(REACHABLE)][active]?.focus({ preventScroll: true });
  panel.dataset.subject = subject;
  panel.scrollTop = top;
}

function content(selection, path) {
  if (selection && selection.node) return nodePanel(world.entities.get(selection.node));
  if (selection) return edgePanel(world.relations.get(selection.edge));
  return path ? pathPanel(path) : [];
}

function panelHead(kicker, heading, onclose) {
  const close = action("\u00d7", onclose, { class: "icon close", "aria-label": "Close details" });
  return make("div", { class: "panel-head" }, make("div", null, kicker, heading), close);
}

const close = () => select(null, { keyboard: true });

export function group(title, ...rows) {
  return make("section", { class: "group" }, make("h3", null, title), ...rows);
}

export function nodeLink(id, className) {
  return action(bidi(short(nameOf(id))), () => select({ node: id }, { keyboard: true }), { class: className || "link" });
}

/* ---- a name ---- */

export function lifeSpan(entity) {
  const found = entity.documents.map((at) => documents[at].date).filter(Boolean).sort(byText);
  return found.length ? days(found[0], found[found.length - 1]) : "";
}

export const typeName = (entity) => (entity.type === "person" ? "Person" : "Organisation");

function nodePanel(entity) {
  return [
    panelHead(make("p", { class: "kicker" }, typeSign(entity.type), typeName(entity)), make("h2", { dir: "auto" }, entity.name), close),
    make("p", { class: "quiet facts" }, make("span", null, plural(entity.mentions, "mention", "mentions")),
      make("span", null, plural(entity.documents.length, "document", "documents")), make("span", null, lifeSpan(entity))),
    entity.community ? campLine(entity) : null,
    nodeActions(entity),
    entity.roles.length ? group("Roles", make("ul", { class: "roles" }, ...entity.roles.map(roleItem))) : null,
    entity.aliases.length ? group("Also called", make("p", { class: "aliases" }, ...dotted(...entity.aliases.map((alias) => bidi(alias))))) : null,
    ...relationGroups(entity),
    documentFold(entity),
    correctEntity(entity),
  ].filter(Boolean);
}

function campLine({ community, name }) {
  const { name: centre, size } = campOf(community);
  const words = centre === name ? [`At the centre of a camp of ${size}`] : ["In the camp around ", bidi(short(centre, 60)), `, ${size} names`];
  return make("p", { class: "quiet camp-line" }, campSign(community), make("span", null, ...words));
}

function nodeActions(entity) {
  const depth = state.focus && state.focus.node === entity.id ? state.focus.depth : 0;
  const steps = [1, 2, 3].map((step) => action(String(step), () => (depth === step ? leaveFocus() : focusOn(entity.id, step)),
    { "aria-pressed": String(depth === step), "aria-label": `Focus: ${plural(step, "step", "steps")} around` }));
  return make("div", { class: "actions" },
    make("div", { class: "labelled" }, make("span", { class: "quiet" }, "Focus, steps"), make("div", { class: "segments", role: "group", "aria-label": "Focus" }, ...steps)),
    pathField(entity),
    action("Dossier", () => openDossier(entity.id), { id: "dossier-open" }));
}

function pathField(entity) {
  const field = make("input", { type: "search", id: "path-to", placeholder: "Path to \u2026", "aria-label": `Path from ${short(entity.name, 80)} to` });
  const list = make("ul", { id: "path-results", class: "results", "aria-label": "Names to find a path to" });
  makePicker(field, list, { chosen: (id) => findPath(entity.id, id), except: entity.id });
  return make("div", { class: "picker" }, field, list);
}

function roleItem(role) {
  const org = role.org && world.entities.has(role.orgId) ? nodeLink(role.orgId) : role.org ? bidi(role.org) : null;
  const when = days(role.first, role.last);
  const line = make("span", null, role.former ? make("span", { class: "tag" }, "former") : null, role.former ? " " : null,
    bidi(role.title), org ? ", " : null, org, when ? make("span", { class: "quiet" }, ` \u2002${when}`) : null);
  return make("li", null, line, ...(role.passages.length ? roleEvidence(role.passages) : []));
}

function roleEvidence(passages) {
  const box = make("div", { hidden: true });
  const button = action(plural(passages.length, "passage", "passages"), () => {
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", String(!box.hidden));
    if (!box.childElementCount) box.append(...passages.map((passage) => passageFigure(passage, { scored: false })));
  }, { class: "link role-evidence", "aria-expanded": "false" });
  return [" ", button, box];
}

/* Relations by kind and direction: [title, relations], heaviest first. */
export function grouped(id, relations) {
  const found = [];
  for (const [kind, style] of Object.entries(theme.kinds)) {
    const own = relations.filter((relation) => relation.kind === kind).sort((a, b) => b.weight - a.weight);
    const out = own.filter(({ directed, source }) => !directed || source === id);
    const into = own.filter(({ directed, target }) => directed && target === id);
    for (const [title, list] of [[style.title, out], [capital(style.passive), into]]) if (list.length) found.push([title, list]);
  }
  return found;
}

function relationGroups(entity) {
  const all = world.relationsOf.get(entity.id);
  const matching = all.filter(({ id }) => shown.passages.has(id));
  const parts = grouped(entity.id, matching).map(([title, list]) =>
    group(`${title} (${list.length})`, make("ul", { class: "rows" }, ...list.map((relation) => make("li", null, relationRow(relation, otherEnd(relation, entity.id)))))));
  if (!all.length) parts.push(make("p", { class: "group quiet" }, "No relation was found."));
  if (matching.length < all.length) parts.push(hiddenNote(all.length - matching.length, "relation", "relations"));
  return parts;
}

function hiddenNote(count, one, many) {
  return make("p", { class: "group quiet" }, `${plural(count, one, many)} hidden by the filters. `, action("Clear filters", clearFilters, { class: "link" }));
}

function relationRow(relation, other) {
  const passages = shown.passages.get(relation.id) || relation.passages;
  const note = dotted(days(relation.first, relation.last), plural(passages.length, "passage", "passages"));
  const status = relation.status === "asserted" ? null : make("span", { class: "tag" }, relation.status);
  const words = make("span", null, bidi(short(nameOf(other))), make("span", { class: "quiet" }, ...note));
  return action([typeSign(world.entities.get(other).type), words, status], () => select({ edge: relation.id }, { keyboard: true }), { class: "row", "data-relation": relation.id });
}

function documentFold(entity) {
  if (!entity.documents.length) return null;
  const items = entity.documents.map((at) => make("li", null, bidi(documentName(at)), " ", make("span", { class: "quiet" }, day(documents[at].date))));
  return make("details", { class: "group" }, make("summary", null, `Documents (${entity.documents.length})`), make("ul", null, ...items));
}

/* ---- a relation ---- */

function sentenceOf(relation) {
  const note = relation.status === "asserted" ? "" : ` (${relation.status})`;
  return [nodeLink(relation.source), ` ${theme.kinds[relation.kind].verb} `, nodeLink(relation.target), note];
}

function edgePanel(relation) {
  const passages = shown.passages.get(relation.id) || [];
  const hidden = relation.passages.length - passages.length;
  const kicker = make("p", { class: "kicker" }, lineSign(relation.kind, relation.status),
    `${theme.kinds[relation.kind].title}, ${theme.statuses[relation.status].title.toLowerCase()}`, relation.confirmed ? make("span", { class: "tag" }, "confirmed") : null);
  return [
    panelHead(kicker, make("h2", { class: "sentence" }, ...sentenceOf(relation)), close),
    make("p", { class: "quiet facts" },
      relation.passages.length ? null : make("span", null, `Weight ${relation.weight}, without passages`),
      make("span", null, `Confidence ${percent(relation.score)}`), make("span", null, days(relation.first, relation.last))),
    correctRelation(relation),
    group(plural(passages.length, "passage", "passages"), ...passages.map((passage) => passageFigure(passage))),
    hidden ? hiddenNote(hidden, "passage", "passages") : null,
    textNote() ? make("p", { class: "group quiet" }, textNote()) : null,
  ].filter(Boolean);
}

/* ---- a path ---- */

function pathPanel({ from, to }) {
  const steps = shown.path ? shown.path.length - 1 : 0;
  const kicker = make("p", { class: "kicker" }, shown.path ? `Shortest path, ${plural(steps, "step", "steps")}` : "No path");
  const head = panelHead(kicker, make("h2", { class: "sentence" }, nodeLink(from), " to ", nodeLink(to)), leavePath);
  if (!shown.path) return [head, make("p", { class: "group quiet" }, "Nothing that is shown connects these two. "), action("Clear filters", clearFilters)];
  return [head, make("ol", { class: "path" }, ...shown.path.map(({ id, via }) => make("li", null,
    via.length ? make("ul", { class: "rows" }, ...via.map((relation) => make("li", null, viaRow(relation)))) : null,
    make("p", { class: "stop" }, typeSign(world.entities.get(id).type), nodeLink(id)))))];
}

function viaRow(relation) {
  const words = make("span", null, bidi(short(nameOf(relation.source), 60)), ` ${theme.kinds[relation.kind].verb} `, bidi(short(nameOf(relation.target), 60)),
    make("span", { class: "quiet" }, ...dotted(relation.status === "asserted" ? "" : relation.status, days(relation.first, relation.last), plural(relation.passages.length, "passage", "passages"))));
  return action([lineSign(relation.kind, relation.status), words], () => select({ edge: relation.id }, { keyboard: true }), { class: "row via" });
}

export function startPanel() {
  onChange((options) => options.camera || renderPanel());
}
