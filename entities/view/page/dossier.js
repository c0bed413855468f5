/* One page about one name, to print: roles, relations, and every passage that is shown. */
import { action, bidi, byId, dotted, make } from "./dom.js";
import { passageFigure } from "./evidence.js";
import { facts, nameOf, otherEnd, roleText, world } from "./model.js";
import { group, grouped, lifeSpan, typeName } from "./panel.js";
import { shown } from "./shown.js";
import { day, days, plural } from "./text.js";

export function openDossier(id) {
  const entity = world.entities.get(id);
  const dialog = byId("dossier");
  const bar = make("div", { class: "dossier-bar" }, action("Print", () => window.print(), { id: "dossier-print" }), action("Close", () => dialog.close()));
  dialog.replaceChildren(bar, make("article", null, ...dossier(entity)));
  dialog.showModal();
  dialog.scrollTop = 0;
}

function dossier(entity) {
  const relations = world.relationsOf.get(entity.id).filter(({ id }) => shown.passages.has(id));
  const today = day(new Date().toISOString().slice(0, 10));
  return [
    make("p", { class: "kicker" }, typeName(entity)),
    make("h1", { dir: "auto", id: "dossier-title" }, entity.name),
    make("p", { class: "quiet" }, ...dotted(plural(entity.mentions, "mention", "mentions"), plural(entity.documents.length, "document", "documents"), lifeSpan(entity))),
    entity.aliases.length ? make("p", null, "Also called ", ...dotted(...entity.aliases.map((alias) => bidi(alias)))) : null,
    entity.roles.length ? group("Roles", make("ul", { class: "roles" }, ...entity.roles.map(roleLine))) : null,
    ...grouped(entity.id, relations).map(([title, list]) => group(title, ...list.map((relation) => relationBlock(relation, otherEnd(relation, entity.id))))),
    make("p", { class: "quiet dossier-foot" }, bidi(facts.title), ` \u00b7 ${today} \u00b7 found by program: read the passages before you rely on them.`),
  ].filter(Boolean);
}

function roleLine(role) {
  return make("li", null, bidi(roleText(role)), make("span", { class: "quiet" }, ` \u2002${days(role.first, role.last)}`));
}

function relationBlock(relation, other) {
  const note = dotted(relation.status === "asserted" ? "" : relation.status, days(relation.first, relation.last));
  return make("section", { class: "dossier-relation" },
    make("h4", null, bidi(nameOf(other)), make("span", { class: "quiet" }, " ", ...note)),
    ...shown.passages.get(relation.id).map((passage) => passageFigure(passage)));
}
