/* What a reader can take away: pictures, tables and a link. */
import { byId, make } from "./dom.js";
import { encodeState } from "./address.js";
import { download, fileName } from "./download.js";
import { labelsDrawn, network, sight } from "./map.js";
import { documents, documentName, facts, nameOf, theme, world } from "./model.js";
import { ink } from "./palette.js";
import { shown } from "./shown.js";
import { svgPicture } from "./svg.js";
import { change, state } from "./state.js";
import { notify } from "./toast.js";

/* ---- pictures ---- */

function saveSvg() {
  toMap();
  download(fileName("svg"), svgPicture({ scale: network.getScale(), bounds: sight(), labels: labelsDrawn() }), "image/svg+xml");
}

/* The map as it stands, with the title above and the legend below. */
function savePng() {
  toMap();
  network.redraw();
  const map = byId("network").querySelector("canvas");
  const unit = map.width / map.clientWidth;
  const picture = make("canvas", { width: map.width, height: map.height + Math.round(92 * unit) });
  const ctx = picture.getContext("2d");
  ctx.fillStyle = ink.canvas;
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.drawImage(map, 0, 48 * unit);
  ctx.scale(unit, unit);
  ctx.fillStyle = ink.text;
  ctx.font = `650 18px ${ink.face}`;
  ctx.fillText(facts.title.slice(0, 90), 20, 31);
  drawKey(ctx, 20, map.clientHeight + 48 + 27);
  picture.toBlob((blob) => download(fileName("png"), blob));
}

function drawKey(ctx, x, y) {
  ctx.font = `13px ${ink.face}`;
  let left = x;
  for (const [kind, style] of Object.entries(theme.kinds)) {
    ctx.fillStyle = ink.kinds[kind];
    ctx.fillRect(left, y - 6, 28, 3);
    const sign = { plus: "+ ", cross: "\u00d7 " }[style.mark] || "";
    ctx.fillStyle = ink.text;
    ctx.fillText(sign + style.title, left + 36, y);
    left += 60 + ctx.measureText(sign + style.title).width;
  }
  for (const [type, style] of Object.entries(theme.types)) {
    ctx.fillStyle = ink.types[type];
    ctx.fillRect(left, y - 11, 13, 13);
    ctx.fillStyle = ink.text;
    ctx.fillText(style.title, left + 20, y);
    left += 44 + ctx.measureText(style.title).width;
  }
}

function toMap() {
  if (state.view !== "graph") change({ view: "graph" }, { step: true });
}

/* ---- tables ---- */

const CSV_COLUMNS = ["source", "source_type", "kind", "status", "target", "target_type", "weight", "score", "published", "document", "document_source", "speaker", "cue", "passage"];

/* No spreadsheet takes text for a formula. */
function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value !== "number" ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvRow(relation, passage) {
  const type = (id) => world.entities.get(id).type;
  const document = passage ? documents[passage.document] : null;
  return [nameOf(relation.source), type(relation.source), relation.kind, relation.status, nameOf(relation.target), type(relation.target), relation.weight,
    passage ? passage.score : relation.score, passage && (passage.date || document.date), passage && documentName(passage.document), document && document.source,
    passage && passage.speaker, passage && passage.cue, passage && passage.text];
}

/* One row for each passage that is shown. */
export function csvText() {
  const rows = shown.relations.flatMap((relation) => {
    const passages = shown.passages.get(relation.id);
    return passages.length ? passages.map((passage) => csvRow(relation, passage)) : [csvRow(relation, null)];
  });
  return `\ufeff${[CSV_COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function jsonText() {
  const plain = (passage) => {
    const { context, at, document, copies, ...rest } = passage;
    const named = { ...rest, document: documents[document].id };
    return copies ? { ...named, copies: copies.map((copy) => ({ ...copy, document: documents[copy.document].id })) } : named;
  };
  const entities = [...world.entities.values()].filter(({ id }) => shown.matching.has(id)).map((entity) => ({
    ...entity,
    documents: entity.documents.map((at) => documents[at].id),
    roles: entity.roles.map((role) => ({ ...role, passages: role.passages.map(plain) })),
  }));
  const relations = shown.relations.map((relation) => ({
    ...relation,
    documents: relation.documents.map((at) => documents[at].id),
    passages: shown.passages.get(relation.id).map(plain),
  }));
  return JSON.stringify({ format: "entities-view", version: 1, title: facts.title, entities, relations, documents }, null, 1);
}

/* ---- link ---- */

/* A file of one's own has an address; a frame in a notebook has none to give away. */
async function copyLink() {
  const link = `${window.location.href.split("#")[0]}#${encodeState()}`;
  try {
    await navigator.clipboard.writeText(link);
    notify("Link to this view copied.");
  } catch {
    byId("link-text").value = link;
    byId("link").showModal();
    byId("link-text").select();
  }
}

export function startTakeaway() {
  const works = {
    png: savePng, svg: saveSvg, link: copyLink, print: () => window.print(),
    csv: () => download(fileName("csv"), csvText(), "text/csv"), json: () => download(fileName("json"), jsonText(), "application/json"),
  };
  for (const button of byId("takeaway").querySelectorAll("[data-take]")) {
    button.addEventListener("click", () => {
      byId("takeaway").removeAttribute("open");
      works[button.dataset.take]();
    });
  }
}
