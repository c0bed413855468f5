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

/* Bits of the groups of filters that a relation with this much evidence fails. */
function failures(relation, weight) {
  const { types, kinds, statuses, camps } = state.filters;
  const ends = [world.entities.get(relation.source), world.entities.get(relation.target)];
  let failed = 0;
  if (kinds.has(relation.kind)) failed |= bit.kinds;
  if (statuses.has(relation.status)) failed |= bit.statuses;
  if (types.size && ends.some(({ type }) => types.has(type))) failed |= bit.types;
  if (camps.size && ends.some(({ community }) => camps.has(String(community)))) failed |= bit.camps;
  if (weight < state.filters.weight) failed |= bit.rest;
  return failed;
}

/* Relations that pass with their passages, live counts for the legend, and days for the histogram. */
export function applyFilters() {
  const { undated, dated, any } = readFilters();
  const found = { relations: [], passages: new Map(), days: [] };
  const tally = new Tally();
  for (const relation of world.relations.values()) {
    const near = any ? relation.passages : relation.passages.filter(undated);
    const passages = any ? near : near.filter(dated);
    // A graph without evidence is drawn too.
    const failed = failures(relation, any && !passages.length ? relation.weight : passages.length);
    tally.count(relation, failed);
    if (!(failed & ~bit.rest)) for (const passage of near) found.days.push(passageDay(passage));
    if (failed) continue;
    found.relations.push(relation);
    found.passages.set(relation.id, passages);
  }
  return { ...found, counts: tally.counts() };
}

/* How many relations of each kind and status, and names of each type and camp, pass all filters but those of their group. */
class Tally {
  constructor() {
    Object.assign(this, { kinds: {}, statuses: {}, typed: new Set(), camped: new Set() });
  }

  count({ kind, status, source, target }, failed) {
    if (!(failed & ~bit.kinds)) this.kinds[kind] = (this.kinds[kind] || 0) + 1;
    if (!(failed & ~bit.statuses)) this.statuses[status] = (this.statuses[status] || 0) + 1;
    if (!(failed & ~bit.types)) this.typed.add(source).add(target);
    if (!(failed & ~bit.camps)) this.camped.add(source).add(target);
  }

  counts() {
    return { kinds: this.kinds, statuses: this.statuses, types: countNames(this.typed, "type"), camps: countNames(this.camped, "community") };
  }
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
