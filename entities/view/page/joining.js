/* What two names that are the same have in common: roles told of both, passages found for both.  Pure. */
import { byText, fold } from "./text.js";

const keyOf = ({ document, start, text }) => `${document} ${start} ${text}`;

/* Passages of both, each place once, the oldest first. */
export function joinPassages(a, b) {
  const found = new Map();
  for (const passage of [...a, ...b]) {
    const known = found.get(keyOf(passage));
    if (!known || known.score < passage.score) found.set(keyOf(passage), passage);
  }
  return [...found.values()].sort((x, y) => byText(x.date || "9", y.date || "9"));
}

const titleOf = ({ title, former }) => `${former} ${fold(title)}`;
const roleKey = (role) => `${titleOf(role)} ${role.orgId || fold(role.org)}`;

function joinTwo(a, b) {
  const full = a.org ? a : b;
  const [first] = [a.first, b.first].filter(Boolean).sort(byText);
  const last = [a.last, b.last].filter(Boolean).sort(byText).pop();
  return { ...full, first: first || null, last: last || null, passages: joinPassages(a.passages, b.passages) };
}

function gather(roles, key) {
  const found = new Map();
  for (const role of roles) found.set(key(role), found.has(key(role)) ? joinTwo(found.get(key(role)), role) : role);
  return [...found.values()];
}

/* Each role once; one without an organisation belongs to the only one of its title that has one. */
export function joinRoles(roles) {
  const distinct = gather(roles, roleKey);
  const places = (role) => distinct.filter((other) => other.org && titleOf(other) === titleOf(role)).length;
  return gather(distinct, (role) => (places(role) <= 1 ? titleOf(role) : roleKey(role)));
}
