/* Everything around the map: counts, notices, theme, views, keys, help, full screen. */
import { action, bidi, byId, make, narrow, say } from "./dom.js";
import { step } from "./address.js";
import { clearFilters, leaveFocus, leavePath, select, showMore, showView } from "./choose.js";
import { fitMap, redrawMap, resizeMap, zoom } from "./map.js";
import { remember, remembered } from "./memory.js";
import { documents, facts, nameOf, world } from "./model.js";
import { refreshInk } from "./palette.js";
import { shown } from "./shown.js";
import { change, onChange, state, TOP } from "./state.js";
import { plural, short } from "./text.js";

const THEME = "entities-theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

/* ---- header ---- */

function renderTotals() {
  const people = [...world.entities.values()].filter(({ type }) => type === "person").length;
  const parts = [
    plural(people, "person", "people"),
    plural(world.entities.size - people, "organisation", "organisations"),
    plural(world.relations.size, "relation", "relations"),
    plural(documents.length, "document", "documents"),
  ];
  byId("counts").textContent = parts.join(" \u00b7 ");
}

function renderViews() {
  for (const view of ["graph", "tables", "timeline"]) {
    byId(`view-${view}`).setAttribute("aria-pressed", String(state.view === view));
    byId(view === "graph" ? "stage" : view).hidden = state.view !== view;
  }
}

/* ---- what stands over the map ---- */

function renderNotice() {
  const none = !world.entities.size;
  const bare = !none && !world.relations.size;
  byId("notice").hidden = shown.nodes.size > 0;
  byId("clear").hidden = none || bare;
  byId("notice-text").textContent = none
    ? "No people or organisations were found."
    : bare
      ? "No relations were found. Search for a name, or show the unconnected."
      : "Nothing matches these filters.";
  say(`${plural(shown.matching.size, "name", "names")} and ${plural(shown.relations.length, "relation", "relations")} match`);
}

function chip(text, onclose, label) {
  return make("span", { class: "chip" }, ...text, action("\u00d7", onclose, { "aria-label": label }));
}

function renderChips() {
  const { focus, path } = state;
  const chips = [];
  if (focus) chips.push(chip([plural(focus.depth, "step", "steps"), " around ", bidi(short(nameOf(focus.node), 40))], leaveFocus, "Leave the focus"));
  if (path) chips.push(chip(["Path: ", bidi(short(nameOf(path.from), 30)), " to ", bidi(short(nameOf(path.to), 30))], leavePath, "Leave the path"));
  byId("chips").replaceChildren(...chips);
}

function renderMore() {
  const [drawn, all] = [shown.nodes.size, shown.matching.size];
  byId("more").hidden = drawn >= all && !(state.limit > TOP && all > TOP);
  const buttons = [];
  if (drawn < all) buttons.push(action("Show more", () => showMore(state.limit + TOP), { id: "show-more" }), action("All", () => showMore(Infinity), { id: "show-all" }));
  if (state.limit > TOP && all > TOP) buttons.push(action("Fewer", () => showMore(TOP), { id: "show-fewer" }));
  byId("more").replaceChildren(make("span", null, drawn < all ? `The ${drawn} names with most evidence, of ${all.toLocaleString("en")}` : `All ${all.toLocaleString("en")} names`), ...buttons);
}

/* ---- light and dark ---- */

export function isDark() {
  const forced = document.documentElement.dataset.theme;
  return forced ? forced === "dark" : dark.matches;
}

function repaint() {
  refreshInk();
  redrawMap();
}

export function applyTheme() {
  const kept = remembered(THEME);
  if (kept === "dark" || kept === "light") document.documentElement.dataset.theme = kept;
}

function startTheme() {
  dark.addEventListener("change", repaint);
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    remember(THEME, document.documentElement.dataset.theme);
    repaint();
  });
}

/* ---- buttons and keys ---- */

function startFullScreen() {
  const button = byId("full-screen");
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener("click", () => {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch(() => { button.hidden = true; });
  });
}

const reset = () => {
  fitMap(null, true);
  change({ camera: null }, { camera: true });
};

function startButtons() {
  const works = {
    reset, "zoom-in": () => zoom(1.3), "zoom-out": () => zoom(1 / 1.3), clear: clearFilters,
    "view-graph": () => showView("graph"), "view-tables": () => showView("tables"), "view-timeline": () => showView("timeline"),
    "help-open": () => byId("help").showModal(), skip: skipToTables,
  };
  for (const [id, work] of Object.entries(works)) byId(id).addEventListener("click", work);
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => (event.target === dialog || event.target.closest("[data-close]")) && dialog.close());
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#takeaway")) byId("takeaway").removeAttribute("open");
  });
}

function skipToTables() {
  showView("tables");
  byId("table").focus();
}

const KEYS = {
  "/": () => byId("search").focus(),
  "?": () => byId("help").showModal(),
  g: () => showView("graph"),
  t: () => showView("tables"),
  l: () => showView("timeline"),
  f: () => state.selection && state.selection.node && byId("panel").querySelector("[aria-label^='Focus: 1']").click(),
  0: reset,
  "[": () => step(-1),
  "]": () => step(1),
};

/* Close what is open, the topmost first. */
function leaveLatest() {
  if (byId("takeaway").open) byId("takeaway").removeAttribute("open");
  else if (state.selection) select(null, { keyboard: true });
  else if (state.path) leavePath();
  else if (state.focus) leaveFocus();
}

function onPageKey(event) {
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    leaveLatest();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (!(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
}

/* The map takes the room that a panel leaves. */
function followStage() {
  new ResizeObserver(resizeMap).observe(byId("stage"));
}

export function startShell() {
  onChange((options) => {
    if (options.camera) return;
    renderTotals();
    renderViews();
    renderNotice();
    renderChips();
    renderMore();
  });
  startTheme();
  startFullScreen();
  startButtons();
  followStage();
  document.addEventListener("keydown", onPageKey);
  if (narrow()) byId("legend-fold").removeAttribute("open");
  document.title = facts.title;
}
