/* A passage as a reader needs it: words, cue, speaker, document, date, copies, and the paragraph around it. */
import { action, bidi, dotted, make } from "./dom.js";
import { documents, documentName, facts, texts } from "./model.js";
import { day, findCue, month, percent, plural, short, unitAt } from "./text.js";

/* The passage as text and a mark around its cue. */
function highlighted(text, cue) {
  const at = findCue(text, cue);
  if (at < 0) return [text];
  return [text.slice(0, at), make("mark", null, cue), text.slice(at + cue.length)];
}

export function passageFigure(passage, { scored } = { scored: true }) {
  const quote = make("blockquote", { dir: "auto" }, ...highlighted(passage.text, passage.cue));
  return make("figure", { class: "passage" }, quote, make("figcaption", null,
    speakerLine(passage),
    make("p", { class: "headline" }, bidi(documentName(passage.document))),
    make("p", null, whence(passage)),
    passage.when ? make("p", null, `Happened ${happened(passage)}`) : null,
    make("p", { class: "facts" },
      scored ? make("span", null, `Confidence ${percent(passage.score)}`) : null,
      contextButton(passage, quote)),
    copiesFold(passage.copies)));
}

/* A day in words; a week, a month or a year as exactly as the passage gives it. */
function happened({ when, happened: first }) {
  if (/^\d{4}-\d\d-\d\d$/.test(when)) return day(first);
  if (/^\d{4}-\d\d$/.test(when)) return `in ${month(first)}`;
  return when.includes("W") ? `in the week of ${day(first)}` : `in ${when}`;
}

/* Who speaks: in their own words, or as reported. */
export const speakerWords = ({ speaker, direct }, length) => [direct ? "Said by " : "According to ", bidi(short(speaker, length))];

function speakerLine(passage) {
  if (passage.speaker) return make("p", null, ...speakerWords(passage));
  return passage.direct ? make("p", null, "In a direct quotation") : null;
}

function whence({ document, date }) {
  return dotted(documents[document].source && bidi(documents[document].source), day(date || documents[document].date));
}

function contextButton(passage, quote) {
  if (passage.context === undefined) return null;
  const button = action("Read in context", () => toggleContext(passage, quote, button), { class: "link context", "aria-expanded": "false" });
  return button;
}

function toggleContext(passage, quote, button) {
  const open = button.getAttribute("aria-expanded") === "true";
  const inner = highlighted(passage.text, passage.cue);
  quote.classList.toggle("in-context", !open);
  quote.replaceChildren(...(open ? inner : inContext(passage, inner)));
  button.setAttribute("aria-expanded", String(!open));
  button.textContent = open ? "Read in context" : "Passage alone";
}

function inContext(passage, inner) {
  const text = texts[passage.context];
  const start = unitAt(text, passage.at);
  return [text.slice(0, start), make("span", { class: "here" }, ...inner), text.slice(start + passage.text.length)];
}

function copiesFold(copies) {
  if (!copies) return null;
  const rows = copies.map((copy) => make("li", null, bidi(documentName(copy.document)), make("span", { class: "quiet" }, " ", whence(copy))));
  return make("details", { class: "copies" }, make("summary", null, `Also in ${plural(copies.length, "other text", "other texts")}`), make("ul", null, ...rows));
}

/* Why some passages cannot be read in context. */
export function textNote() {
  if (facts.textLeftOut === null) return "The page was made without the paragraphs around passages.";
  return facts.textLeftOut ? "Paragraphs around passages of lighter relations were left out to keep the file small." : "";
}
