/* A field that completes names, aliases and roles; the search and every "which other name" use it. */
import { bidi, make } from "./dom.js";
import { roleText, world } from "./model.js";
import { typeSign } from "./signs.js";
import { byText, fold, quality, short } from "./text.js";

const MOST_HITS = 12;

function matches(text, except) {
  const query = fold(text.trim());
  if (!query) return [];
  const hits = [];
  for (const row of world.index) {
    const hit = except === row.entity.id ? null : rate(row, query);
    if (hit) hits.push(hit);
  }
  hits.sort((a, b) => b.score - a.score || b.entity.weight - a.entity.weight || byText(a.entity.name, b.entity.name));
  return hits.slice(0, MOST_HITS);
}

function rate({ entity, name, aliases, roles }, query) {
  let best = { score: quality(name, query) * 3, why: entity.roles.length ? roleText(entity.roles[0]) : "" };
  for (const [rank, pairs] of [[2, aliases], [1, roles]]) {
    for (const [folded, why] of pairs) {
      const score = quality(folded, query) * rank;
      if (score > best.score) best = { score, why };
    }
  }
  return best.score ? { entity, ...best } : null;
}

/* `field` gets the part of a combobox over `list`; `chosen` is told the id. */
export function makePicker(field, list, { chosen, except }) {
  const own = { field, list, chosen, except, found: [], active: -1 };
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false" })) {
    field.setAttribute(name, value);
  }
  list.setAttribute("role", "listbox");
  field.addEventListener("input", () => {
    own.found = matches(field.value, except);
    own.active = own.found.length ? 0 : -1;
    renderList(own);
  });
  field.addEventListener("keydown", (event) => onKey(own, event));
  field.addEventListener("focus", () => renderList(own));
  field.addEventListener("blur", () => renderList(own));
  renderList(own);
}

function onKey(own, event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && own.found.length) own.active = (own.active + steps[event.key] + own.found.length) % own.found.length;
  else if (event.key === "Enter") take(own, own.active);
  else if (event.key === "Escape" && own.field.value) {
    empty(own);
    event.stopPropagation();
  } else return;
  event.preventDefault();
  renderList(own);
}

function empty(own) {
  own.field.value = "";
  own.found = [];
}

function take(own, at) {
  const hit = own.found[at];
  if (!hit) return;
  empty(own);
  renderList(own);
  own.chosen(hit.entity.id);
}

function renderList(own) {
  const { field, list, found, active } = own;
  const open = field.value.trim() !== "" && document.activeElement === field;
  list.replaceChildren(...found.map((hit, at) => option(own, hit, at)));
  if (!found.length) list.append(make("li", { class: "none quiet", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No name, alias or role matches."));
  list.hidden = !open;
  field.setAttribute("aria-expanded", String(open));
  if (open && active >= 0) {
    field.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  } else field.removeAttribute("aria-activedescendant");
}

function option(own, { entity, why }, at) {
  const properties = {
    role: "option", id: `${own.list.id}-${at}`, "aria-selected": String(at === own.active),
    onmousedown: (event) => event.preventDefault(), onclick: () => take(own, at),
  };
  const reason = why ? make("span", { class: "quiet why", dir: "auto" }, short(why)) : null;
  return make("li", properties, typeSign(entity.type), bidi(short(entity.name), "clip"), reason);
}
