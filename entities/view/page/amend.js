/* What corrections do to the facts.  Pure: the facts stay as they are. */
import { joinPassages, joinRoles } from "./joining.js";
import { byText } from "./text.js";

export function amend(facts, decisions) {
  if (!decisions.length) return facts;
  const judged = judge(decisions);
  const rootOf = unite(facts.entities, judged.same);
  const entities = amendEntities(facts.entities, judged, rootOf);
  const kept = new Map(entities.map((entity) => [entity.id, entity]));
  const relations = amendRelations(facts.relations, judged, rootOf, kept);
  weigh(kept, relations);
  return { entities, relations };
}

const relationKey = (kind, status, source, target) => `${source} ${kind}:${status} ${target}`;

function judge(decisions) {
  const found = { same: [], hidden: new Set(), names: new Map(), types: new Map(), rejected: new Set(), confirmed: new Set() };
  for (const { verb, names, relation, to } of decisions) {
    if (verb === "same") found.same.push(names.map((name) => name.id));
    else if (verb === "hide") found.hidden.add(names[0].id);
    else if (verb === "rename") found.names.set(names[0].id, to);
    else if (verb === "retype") found.types.set(names[0].id, to);
    else if (verb === "reject" || verb === "confirm") {
      const key = relationKey(relation.kind, relation.status, relation.source.id, relation.target.id);
      found.rejected.delete(key); // the later judgement counts
      found.confirmed.delete(key);
      found[verb === "reject" ? "rejected" : "confirmed"].add(key);
    }
  }
  return found;
}

/* The first of two that are the same stands for both, as where the corrections are applied to a corpus. */
function unite(entities, same) {
  const known = new Set(entities.map((entity) => entity.id));
  const parent = new Map();
  const root = (id) => (parent.has(id) ? root(parent.get(id)) : id);
  for (const pair of same) {
    const [a, b] = pair.map(root);
    if (a === b || !known.has(a) || !known.has(b)) continue;
    parent.set(b, a);
  }
  return root;
}

function amendEntities(entities, judged, rootOf) {
  const groups = new Map();
  for (const entity of entities) {
    const root = rootOf(entity.id);
    if (!groups.has(root)) groups.set(root, []);
    groups.get(root)[entity.id === root ? "unshift" : "push"](entity);
  }
  return [...groups.values()].filter(([first]) => !judged.hidden.has(first.id)).map((group) => amendEntity(group, judged));
}

function amendEntity(group, judged) {
  const [first] = group;
  const name = judged.names.get(first.id) || first.name;
  const called = new Set(group.flatMap((entity) => [entity.name, ...entity.aliases]));
  called.delete(name);
  return {
    ...first,
    name,
    type: judged.types.get(first.id) || first.type,
    renamed: name !== first.name,
    aliases: [...called],
    roles: group.length > 1 ? joinRoles(group.flatMap((entity) => entity.roles)) : first.roles,
    mentions: group.reduce((sum, entity) => sum + entity.mentions, 0),
    documents: [...new Set(group.flatMap((entity) => entity.documents))].sort((a, b) => a - b),
  };
}

function amendRelations(relations, judged, rootOf, kept) {
  const merged = new Map();
  for (const relation of relations) {
    const { source, target, joined } = amendEnds(relation, rootOf);
    if (joined || !kept.has(source) || !kept.has(target)) continue;
    const id = relationKey(relation.kind, relation.status, source, target);
    if (judged.rejected.has(id) || judged.rejected.has(relation.id)) continue;
    const moved = { ...relation, id, source, target, confirmed: judged.confirmed.has(id) };
    merged.set(id, merged.has(id) ? join(merged.get(id), moved) : moved);
  }
  return [...merged.values()];
}

/* Whom a relation joins now; a mutual one names the smaller id first. */
function amendEnds({ source, target, directed }, rootOf) {
  const ends = [rootOf(source), rootOf(target)];
  if (!directed) ends.sort(byText);
  return { source: ends[0], target: ends[1], joined: ends[0] === ends[1] && source !== target };
}

function join(a, b) {
  const passages = joinPassages(a.passages, b.passages);
  const dates = passages.map((passage) => passage.date).filter(Boolean);
  return {
    ...a,
    passages,
    weight: passages.length || a.weight + b.weight,
    score: Math.max(a.score, b.score),
    documents: [...new Set([...a.documents, ...b.documents])],
    first: dates[0] || null,
    last: dates[dates.length - 1] || null,
  };
}

function weigh(entities, relations) {
  for (const entity of entities.values()) entity.weight = 0;
  for (const relation of relations) {
    entities.get(relation.source).weight += relation.weight;
    entities.get(relation.target).weight += relation.weight;
  }
}
