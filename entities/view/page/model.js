/* What the page holds: the facts as Python wrote them, and the world as corrections leave it. */
import { amend } from "./amend.js";
import { fold } from "./text.js";

export const data = JSON.parse(document.getElementById("data").textContent);
export const { facts, theme } = data;
export const { documents, texts } = facts;
export const places = new Map(data.nodes.map((node) => [node.id, node]));
const bends = new Map(data.edges.map((edge) => [edge.id, edge]));

export const world = {
  entities: new Map(),
  relations: new Map(),
  relationsOf: new Map(), // by entity id
  ranked: [], // entities, heaviest first
  camps: [], // {number, name, size}
  index: [], // what search compares
};

export const documentName = (at) => documents[at].title || documents[at].name;
export const otherEnd = (relation, id) => (relation.source === id ? relation.target : relation.source);
export const nameOf = (id) => world.entities.get(id).name;
export const weightOf = (id) => world.entities.get(id).weight;
export const roleText = (role) => (role.former ? "former " : "") + role.title + (role.org ? `, ${role.org}` : "");

export function rebuild(decisions) {
  const { entities, relations } = amend(facts, decisions);
  world.entities = new Map(entities.map((entity) => [entity.id, entity]));
  world.relations = new Map(relations.map((relation) => [relation.id, relation]));
  world.relationsOf = new Map(entities.map((entity) => [entity.id, []]));
  for (const relation of relations) {
    world.relationsOf.get(relation.source).push(relation);
    if (relation.target !== relation.source) world.relationsOf.get(relation.target).push(relation);
  }
  world.ranked = [...entities].sort((a, b) => b.weight - a.weight);
  world.camps = findCamps();
  world.index = entities.map(indexRow);
}

/* Each camp goes by the name of its heaviest member. */
function findCamps() {
  const camps = new Map();
  for (const entity of world.ranked) {
    if (!entity.community) continue;
    const camp = camps.get(entity.community) || { number: entity.community, name: entity.name, size: 0 };
    camp.size += 1;
    camps.set(entity.community, camp);
  }
  return [...camps.values()].sort((a, b) => a.number - b.number);
}

function indexRow(entity) {
  return {
    entity,
    name: fold(entity.name),
    aliases: entity.aliases.map((alias) => [fold(alias), `also ${alias}`]),
    roles: entity.roles.map((role) => [fold(roleText(role)), roleText(role)]),
  };
}

/* How a relation bends; one that a correction has moved takes a bend from its own id. */
export function bendOf(relation) {
  const edge = bends.get(relation.id);
  if (edge) return edge;
  let mixed = 7;
  for (const char of relation.id) mixed = (mixed * 31 + char.charCodeAt(0)) % 997;
  return { bend: (mixed / 997 - 0.5) * 0.36, turn: mixed / 160 };
}
