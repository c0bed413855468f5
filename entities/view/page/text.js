/* Words and numbers. */

export const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
export const capital = (text) => text[0].toUpperCase() + text.slice(1);
export const percent = (score) => `${Math.round(score * 100)}\u202f%`;
export const short = (text, length = 200) => (text.length > length ? `${[...text].slice(0, length - 1).join("")}\u2026` : text);

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const monthFormat = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export const day = (iso) => (iso ? dayFormat.format(new Date(`${iso}T00:00:00Z`)) : "");
export const month = (iso) => monthFormat.format(new Date(`${iso}T00:00:00Z`));

export function days(first, last) {
  if (first === last || !last) return day(first);
  return first ? `${day(first)} \u2013 ${day(last)}` : day(last);
}

/* Without case and accents, for comparing. */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/* How well `query` fits: 3 at the start, 2 at the start of a word, 1 inside a word, 0 not at all. */
export function quality(text, query) {
  const at = text.indexOf(query);
  if (at < 0) return 0;
  if (at === 0) return 3;
  return /[\p{L}\p{N}]/u.test(text[at - 1]) ? 1 : 2;
}

/* Where `cue` stands in `text`, as a whole word where it does; -1 where it does not. */
export function findCue(text, cue) {
  if (!cue) return -1;
  const letter = (char) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
  for (let at = text.indexOf(cue); at >= 0; at = text.indexOf(cue, at + 1)) {
    if (!letter(text[at - 1]) && !letter(text[at + cue.length])) return at;
  }
  return text.indexOf(cue);
}

export function byText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/* Python counts characters, scripts count UTF-16 units: the unit at which character `count` of `text` stands. */
export function unitAt(text, count) {
  let unit = 0;
  for (let left = count; left > 0 && unit < text.length; left -= 1) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  return unit;
}
