/* What passes the filters, and how much would pass if one group of them were off. */
import { documents, documentName, world } from "./model.js";
import { state } from "./state.js";
import { fold } from "./text.js";

const bit = { types: 1, kinds: 2, statuses: 4, camps: 8, rest: 16 };

/* Where a passage was published, as text to compare with what the reader typed. */
let sourceTexts = null;
function sourceText(at) {
  sourceTexts ||= documents.map((row, place) => fold(`${documentName(place)} ${row.name} ${row.source}`));
  return sourceTexts[at];
}

/* When it happened, or, where the passage does not say, when it was published. */
export const passageDay = (passage) => passage.happened || passage.date || documents[passage.document].date;

function readFilters() {
  const { score, from, to, source, direct } = state.filters;
  const wanted = fold(source.trim());
  const undated = (passage) => score <= passage.score && (!direct || passage.direct)
    && (!wanted || [passage, ...(passage.copies || [])].some((copy) => sourceText(copy.document).includes(wanted)));
  const dated = (passage) => {
    const when = passageDay(passage);
    return (!from || (when && when >= from)) && (!to || (when && when <= to));
  };
  const any = !(score || from || to || wanted || direct);
  return { undated, dated, any };
}

/* Bits of the groups of filters that a relation fails. */
function failures(relation, passages) {
  const { types, kinds, statuses, camps, weight } = state.filters;
  const [source, target] = [world.entities.get(relation.source), world.entities.get(relation.target)];
  let failed = 0;
  if (kinds.has(relation.kind)) failed |= bit.kinds;
  if (statuses.has(relation.status)) failed |= bit.statuses;
  if (types.size && (types.has(source.type) || types.has(target.type))) failed |= bit.types;
  if (camps.size && (camps.has(String(source.community)) || camps.has(String(target.community)))) failed |= bit.camps;
  if (!passages || passages.length < weight) failed |= bit.rest;
  return failed;
}

/* Relations that pass with their passages, live counts for the legend, and days for the histogram. */
export function applyFilters() {
  const { undated, dated, any } = readFilters();
  const found = { relations: [], passages: new Map(), counts: {}, days: [] };
  const [kinds, statuses, typed, camped] = [{}, {}, new Set(), new Set()];
  for (const relation of world.relations.values()) {
    const near = any ? relation.passages : relation.passages.filter(undated);
    const passages = any ? near : near.filter(dated);
    const bare = any && !relation.passages.length; // a graph without evidence is drawn too
    const failed = failures(relation, bare ? { length: relation.weight } : passages.length ? passages : null);
    if (!(failed & ~bit.kinds)) kinds[relation.kind] = (kinds[relation.kind] || 0) + 1;
    if (!(failed & ~bit.statuses)) statuses[relation.status] = (statuses[relation.status] || 0) + 1;
    if (!(failed & ~bit.types)) typed.add(relation.source).add(relation.target);
    if (!(failed & ~bit.camps)) camped.add(relation.source).add(relation.target);
    if (!(failed & ~bit.rest)) for (const passage of near) found.days.push(passageDay(passage));
    if (failed) continue;
    found.relations.push(relation);
    found.passages.set(relation.id, passages);
  }
  found.counts = { kinds, statuses, types: countNames(typed, "type"), camps: countNames(camped, "community") };
  return found;
}

/* Names are counted once, however many relations they have. */
function countNames(names, field) {
  const counts = {};
  for (const id of names) {
    const option = world.entities.get(id)[field];
    counts[option] = (counts[option] || 0) + 1;
  }
  return counts;
}
