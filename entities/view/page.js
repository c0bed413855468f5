/* The page: one state, one way to change it (update), and a renderer for each part.
   Stands behind elements.js in the same script. */
/* global vis, makeElements */
(function () {
  "use strict";

  const data = JSON.parse(document.getElementById("data").textContent);
  const { facts, theme } = data;
  const { make, typeSign, lineSign, plural, day, days, percent, bidi, fold, quality, highlighted, blend } = makeElements(theme);
  const documents = facts.documents;
  const entities = new Map(facts.entities.map((entity) => [entity.id, entity]));
  const relations = new Map(facts.relations.map((relation) => [relation.id, relation]));
  const relationsOf = new Map(facts.entities.map((entity) => [entity.id, []]));
  for (const relation of facts.relations) {
    relationsOf.get(relation.source).push(relation);
    if (relation.target !== relation.source) relationsOf.get(relation.target).push(relation);
  }
  const unconnected = facts.entities.filter((entity) => !relationsOf.get(entity.id).length).length;

  const TABLE_ROWS = 500;
  const RESULTS = 12;
  const LEADERS = 40;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const byId = (id) => document.getElementById(id);

  const state = {
    kinds: new Set(Object.keys(theme.kinds)),
    statuses: new Set(Object.keys(theme.statuses)),
    types: new Set(Object.keys(theme.types)),
    unconnected: false,
    selection: null, // null, {node: id} or {edge: id}
    view: "graph", // or "table"
  };
  let drawn = { nodes: new Set(), edges: new Set() };

  const otherEnd = (relation, id) => (relation.source === id ? relation.target : relation.source);
  const documentName = (index) => documents[index].title || documents[index].name;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  /* ---- state ---- */

  function update(changes) {
    Object.assign(state, changes);
    drawn = whatToDraw();
    nodeView.refresh();
    edgeView.refresh();
    paint();
    renderView();
    renderPanel();
    renderNotice();
  }

  function whatToDraw() {
    const edges = new Set();
    const nodes = new Set();
    for (const relation of facts.relations) {
      if (!state.kinds.has(relation.kind) || !state.statuses.has(relation.status)) continue;
      if (![relation.source, relation.target].every((id) => state.types.has(entities.get(id).type))) continue;
      edges.add(relation.id);
      nodes.add(relation.source).add(relation.target);
    }
    for (const entity of facts.entities) {
      const lone = !relationsOf.get(entity.id).length;
      if (lone && state.unconnected && state.types.has(entity.type)) nodes.add(entity.id);
    }
    if (state.selection && state.selection.node) nodes.add(state.selection.node);
    return { nodes, edges };
  }

  function select(selection, options) {
    const wasOpen = state.selection !== null;
    if (selection && selection.edge && !drawn.edges.has(selection.edge)) clearFilters();
    update({ selection });
    network.setSelection(
      { nodes: selection && selection.node ? [selection.node] : [], edges: selection && selection.edge ? [selection.edge] : [] },
      { highlightEdges: false },
    );
    if (wasOpen !== (selection !== null)) fitStage();
    if (!selection) {
      if (options && options.keyboard) byId("search").focus({ preventScroll: true });
      return;
    }
    bringIntoView(selection, options && options.focus);
    if (options && options.keyboard) byId("panel").focus({ preventScroll: true });
    if (window.innerWidth <= 760) byId(state.view === "graph" ? "stage" : "panel").scrollIntoView({ block: "start" });
  }

  function clearFilters() {
    state.kinds = new Set(Object.keys(theme.kinds));
    state.statuses = new Set(Object.keys(theme.statuses));
    state.types = new Set(Object.keys(theme.types));
    for (const box of byId("filters").querySelectorAll("[data-filter]")) box.checked = true;
    update({});
  }

  /* ---- network ---- */

  const nodeData = new vis.DataSet(data.nodes);
  const edgeData = new vis.DataSet(data.edges);
  const nodeView = new vis.DataView(nodeData, { filter: (item) => drawn.nodes.has(item.id) });
  const edgeView = new vis.DataView(edgeData, { filter: (item) => drawn.edges.has(item.id) });
  const network = new vis.Network(byId("network"), { nodes: nodeView, edges: edgeView }, data.options);
  const looks = new Map();
  const fontSizes = new Map(data.nodes.map((node) => [node.id, node.font.size]));
  const byWeight = [...facts.entities].sort((a, b) => b.weight - a.weight).map((entity) => entity.id);
  let leaderSize = 0;

  function near() {
    if (!state.selection) return null;
    const nodes = new Set();
    const edges = new Set();
    if (state.selection.edge) {
      const relation = relations.get(state.selection.edge);
      nodes.add(relation.source).add(relation.target);
      edges.add(relation.id);
      return { nodes, edges };
    }
    nodes.add(state.selection.node);
    for (const relation of relationsOf.get(state.selection.node)) {
      if (!drawn.edges.has(relation.id)) continue;
      edges.add(relation.id);
      nodes.add(relation.source).add(relation.target);
    }
    return { nodes, edges };
  }

  function paint() {
    const focus = near();
    const ink = { text: colour("text"), halo: colour("canvas"), accent: colour("accent") };
    const palette = {};
    for (const type of Object.keys(theme.types)) palette[type] = colour(`type-${type}`);
    for (const kind of Object.keys(theme.kinds)) palette[kind] = colour(`kind-${kind}`);
    leaderSize = wantedLeaderSize();
    const leading = leaders(focus ? focus.nodes : drawn.nodes, leaderSize);
    const nodes = [];
    for (const id of drawn.nodes) {
      const faint = focus !== null && !focus.nodes.has(id);
      const size = leading.has(id) ? leaderSize : fontSizes.get(id);
      const item = nodeLook(id, palette[entities.get(id).type], ink, { faint, size });
      if (changed(`n${id}`, `${faint}${ink.halo}${size}`)) nodes.push(item);
    }
    const edges = [];
    for (const id of drawn.edges) {
      const faint = focus !== null && !focus.edges.has(id);
      const item = edgeLook(id, palette[relations.get(id).kind], ink, faint);
      if (changed(`e${id}`, `${faint}${ink.halo}`)) edges.push(item);
    }
    nodeData.update(nodes);
    edgeData.update(edges);
  }

  /* Seen from afar, only the heaviest nodes keep a label that can be read. */
  function wantedLeaderSize() {
    return Math.min(Math.round(12.5 / network.getScale() / 4) * 4, 320);
  }

  function leaders(candidates, size) {
    const boxes = [];
    const chosen = new Set();
    for (const id of byWeight) {
      if (chosen.size === LEADERS) break;
      if (!candidates.has(id) || fontSizes.get(id) >= size) continue;
      const { x, y, label } = nodeData.get(id);
      const rows = label.split("\n");
      const box = { x, y, width: Math.max(...rows.map((row) => row.length)) * size * 0.6, height: rows.length * size * 1.6 };
      if (boxes.some((other) => Math.abs(other.x - x) < (other.width + box.width) / 2 && Math.abs(other.y - y) < (other.height + box.height) / 2)) continue;
      boxes.push(box);
      chosen.add(id);
    }
    return chosen;
  }

  function changed(key, look) {
    if (looks.get(key) === look) return false;
    looks.set(key, look);
    return true;
  }

  function nodeLook(id, colours, ink, { faint, size }) {
    const fill = faint ? blend(colours, ink.halo, 0.22) : colours;
    const active = { background: fill, border: ink.accent };
    return {
      id,
      color: { background: fill, border: ink.halo, highlight: active, hover: active },
      font: { size, color: faint ? blend(ink.text, ink.halo, 0.35) : ink.text, strokeColor: ink.halo },
    };
  }

  function edgeLook(id, colours, ink, faint) {
    const stroke = faint ? blend(colours, ink.halo, 0.16) : colours;
    return {
      id,
      color: { color: stroke, highlight: stroke, hover: stroke, inherit: false },
      font: { color: stroke, strokeColor: ink.halo },
    };
  }

  function fitStage() {
    network.setSize("100%", "100%");
    network.redraw();
  }

  function resetView(animate) {
    if (!drawn.nodes.size) return;
    network.fit({ nodes: [...drawn.nodes], maxZoomLevel: 1.15, animation: motion(animate) });
  }

  const motion = (wanted) => (wanted && !still.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false);

  function bringIntoView(selection, focus) {
    const relation = selection.edge ? relations.get(selection.edge) : null;
    const ids = relation ? [relation.source, relation.target] : [selection.node];
    const stage = byId("network").getBoundingClientRect();
    const hidden = ids.some((id) => {
      const point = nodePoint(id);
      return point.x < 30 || point.y < 30 || point.x > stage.width - 30 || point.y > stage.height - 40;
    });
    if (selection.node && (focus || hidden)) {
      network.focus(selection.node, { scale: Math.max(network.getScale(), focus ? 1 : 0), animation: motion(true) });
    } else if (hidden) {
      network.fit({ nodes: ids, maxZoomLevel: Math.max(network.getScale(), 0.6), animation: motion(true) });
    }
  }

  function nodePoint(id) {
    return network.canvasToDOM(network.getPosition(id));
  }

  function edgePoint(id) {
    return network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.35));
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 4), animation: motion(true) });
  }

  function startNetwork() {
    const frame = byId("network").firstElementChild;
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", "Graph: arrow keys move it, plus and minus zoom. The table shows the same relations.");
    network.on("click", (event) => {
      const node = network.getNodeAt(event.pointer.DOM);
      const edge = node === undefined ? network.getEdgeAt(event.pointer.DOM) : undefined;
      if (node !== undefined) select({ node });
      else if (edge !== undefined) select({ edge });
      else select(null);
    });
    network.on("afterDrawing", () => {
      if (wantedLeaderSize() !== leaderSize) window.requestAnimationFrame(paint);
    });
    network.on("dragEnd", (event) => {
      const places = network.getPositions(event.nodes);
      nodeData.update(event.nodes.map((id) => ({ id, ...places[id] })));
    });
    for (const [name, cursor] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""], ["blurEdge", ""]]) {
      network.on(name, () => { network.canvas.body.container.style.cursor = cursor; });
    }
  }

  /* ---- legend and filters ---- */

  function count(items, field) {
    const totals = {};
    for (const item of items) totals[item[field]] = (totals[item[field]] || 0) + 1;
    return totals;
  }

  function filterGroup(title, field, table, totals, sign) {
    const group = make("fieldset", null, make("legend", null, title));
    for (const [name, style] of Object.entries(table)) {
      const toggle = (event) => {
        state[field][event.target.checked ? "add" : "delete"](name);
        update({});
      };
      const box = make("input", { type: "checkbox", checked: true, "data-filter": `${field}:${name}`, onchange: toggle });
      group.append(
        make("label", { class: "check", title: style.note }, box, sign(name), make("span", { class: "name" }, style.title),
          make("span", { class: "count" }, String(totals[name] || 0))),
      );
    }
    return group;
  }

  function renderLegend() {
    const form = byId("filters");
    form.append(
      filterGroup("Who", "types", theme.types, count(facts.entities, "type"), typeSign),
      filterGroup("Relation", "kinds", theme.kinds, count(facts.relations, "kind"), (name) => lineSign(name)),
      filterGroup("Status", "statuses", theme.statuses, count(facts.relations, "status"), (name) => lineSign(null, name)),
    );
    const toggle = (event) => {
      update({ unconnected: event.target.checked });
      resetView(true);
    };
    const box = make("input", { type: "checkbox", id: "unconnected", onchange: toggle, disabled: !unconnected });
    form.append(
      make("fieldset", null, make("legend", null, "Without relations"),
        make("label", { class: "check plain" }, box, make("span", { class: "name" }, `Show unconnected (${unconnected})`))),
      make("p", { class: "quiet" }, "Larger shapes have more relations, thicker lines more evidence."),
    );
    if (window.innerWidth <= 760) byId("legend-fold").removeAttribute("open");
  }

  function renderNotice() {
    const none = !facts.entities.length;
    const bare = !none && !facts.relations.length;
    byId("notice").hidden = drawn.nodes.size > 0;
    byId("clear").hidden = none || bare;
    byId("notice-text").textContent = none
      ? "No people or organisations were found."
      : bare
        ? "No relations were found. Search for a name, or show the unconnected."
        : "Nothing matches these filters.";
    byId("status").textContent = `${plural(drawn.nodes.size, "name", "names")} and ${plural(drawn.edges.size, "relation", "relations")} shown`;
  }

  /* ---- search ---- */

  const roleText = (role) => (role.former ? "former " : "") + role.title + (role.org ? `, ${role.org}` : "");
  const index = facts.entities.map((entity) => ({
    entity,
    name: fold(entity.name),
    aliases: entity.aliases.map((alias) => [fold(alias), `also ${alias}`]),
    roles: entity.roles.map((role) => [fold(roleText(role)), roleText(role)]),
  }));
  let found = [];
  let active = -1;

  function searchFor(text) {
    const query = fold(text.trim());
    if (!query) return [];
    const hits = [];
    for (const row of index) {
      let best = { score: quality(row.name, query) * 3, why: row.entity.roles.length ? roleText(row.entity.roles[0]) : "" };
      for (const [rank, pairs] of [[2, row.aliases], [1, row.roles]]) {
        for (const [folded, why] of pairs) {
          const score = quality(folded, query) * rank;
          if (score > best.score) best = { score, why };
        }
      }
      if (best.score) hits.push({ entity: row.entity, ...best });
    }
    hits.sort((a, b) => b.score - a.score || b.entity.weight - a.entity.weight || (a.entity.name < b.entity.name ? -1 : 1));
    return hits.slice(0, RESULTS);
  }

  function renderResults() {
    const list = byId("results");
    const text = byId("search").value;
    const open = text.trim() !== "" && document.activeElement === byId("search");
    list.replaceChildren(
      ...found.map((hit, at) =>
        make("li", {
          role: "option", id: `result-${at}`, "aria-selected": String(at === active),
          onmousedown: (event) => event.preventDefault(), onclick: () => choose(at),
        }, typeSign(hit.entity.type), bidi(hit.entity.name.slice(0, 200), true), hit.why ? make("span", { class: "quiet why", dir: "auto" }, hit.why.slice(0, 200)) : null),
      ),
    );
    if (!found.length) list.append(make("li", { class: "none quiet", role: "option", "aria-disabled": "true" }, "No name, alias or role matches."));
    list.hidden = !open;
    byId("search").setAttribute("aria-expanded", String(open));
    if (open && active >= 0) {
      byId("search").setAttribute("aria-activedescendant", `result-${active}`);
      byId(`result-${active}`).scrollIntoView({ block: "nearest" });
    } else byId("search").removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    if (!found[at]) return;
    const node = found[at].entity.id;
    byId("search").value = "";
    found = [];
    state.view = "graph";
    select({ node }, { focus: true, keyboard: true });
    renderResults();
  }

  function onSearchKey(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && found.length) active = (active + steps[event.key] + found.length) % found.length;
    else if (event.key === "Enter") return choose(active);
    else if (event.key === "Escape" && event.target.value) {
      event.target.value = "";
      found = [];
      event.stopPropagation();
    } else return undefined;
    event.preventDefault();
    renderResults();
    return undefined;
  }

  function startSearch() {
    const field = byId("search");
    field.addEventListener("input", () => {
      found = searchFor(field.value);
      active = found.length ? 0 : -1;
      renderResults();
    });
    field.addEventListener("keydown", onSearchKey);
    field.addEventListener("focus", renderResults);
    field.addEventListener("blur", renderResults);
  }

  /* ---- panel ---- */

  function renderPanel() {
    const panel = byId("panel");
    const shown = state.selection ? JSON.stringify(state.selection) : "";
    byId("main").classList.toggle("with-panel", shown !== "");
    panel.hidden = !shown;
    if (panel.dataset.shown === shown) return;
    panel.dataset.shown = shown;
    if (!shown) panel.replaceChildren();
    else if (state.selection.node) panel.replaceChildren(...nodePanel(entities.get(state.selection.node)));
    else panel.replaceChildren(...edgePanel(relations.get(state.selection.edge)));
    panel.scrollTop = 0;
  }

  function panelHead(kicker, heading) {
    const close = make("button", { type: "button", class: "icon close", "aria-label": "Close details", onclick: () => select(null) }, "\u00d7");
    return make("div", { class: "panel-head" }, make("div", null, kicker, heading), close);
  }

  function group(title, ...content) {
    return make("section", { class: "group" }, make("h3", null, title), ...content);
  }

  function nodeLink(id, className) {
    return make("button", { type: "button", class: className || "link", onclick: () => select({ node: id }, { keyboard: true }) }, bidi(entities.get(id).name));
  }

  function nodePanel(entity) {
    const type = theme.types[entity.type].title === "People" ? "Person" : "Organisation";
    const parts = [
      panelHead(make("p", { class: "kicker" }, typeSign(entity.type), type), make("h2", { dir: "auto" }, entity.name)),
      make("p", { class: "quiet facts" }, make("span", null, plural(entity.mentions, "mention", "mentions")),
        make("span", null, plural(entity.documents.length, "document", "documents"))),
    ];
    if (entity.roles.length) parts.push(group("Roles", make("ul", { class: "roles" }, ...entity.roles.map(roleItem))));
    if (entity.aliases.length) {
      const names = entity.aliases.flatMap((alias, at) => (at ? [" \u00b7 ", bidi(alias)] : [bidi(alias)]));
      parts.push(group("Also called", make("p", { class: "aliases" }, ...names)));
    }
    parts.push(...relationGroups(entity));
    if (entity.documents.length) {
      const items = entity.documents.map((at) => make("li", null, bidi(documentName(at)), " ", make("span", { class: "quiet" }, day(documents[at].date))));
      parts.push(make("details", { class: "group" }, make("summary", null, "Documents"), make("ul", null, ...items)));
    }
    return parts;
  }

  function roleItem(role) {
    const when = days(role.first, role.last);
    const org = role.org && entities.has(role.orgId) ? nodeLink(role.orgId) : role.org ? bidi(role.org) : null;
    return make("li", null, role.former ? make("span", { class: "tag" }, "former") : null, role.former ? " " : null,
      bidi(role.title), org ? ", " : null, org, when ? make("span", { class: "quiet" }, ` \u2002${when}`) : null);
  }

  function relationGroups(entity) {
    const parts = [];
    for (const [kind, style] of Object.entries(theme.kinds)) {
      const own = relationsOf.get(entity.id).filter((relation) => relation.kind === kind);
      const out = own.filter((relation) => !relation.directed || relation.source === entity.id);
      const into = own.filter((relation) => relation.directed && relation.target === entity.id);
      const passive = style.passive[0].toUpperCase() + style.passive.slice(1);
      for (const [title, list] of [[style.title, out], [passive, into]]) {
        if (!list.length) continue;
        list.sort((a, b) => b.weight - a.weight);
        const rows = list.map((relation) => make("li", null, relationRow(relation, otherEnd(relation, entity.id))));
        parts.push(group(`${title} (${list.length})`, make("ul", { class: "rows" }, ...rows)));
      }
    }
    return parts.length ? parts : [make("p", { class: "group quiet" }, "No relation was found.")];
  }

  function relationRow(relation, other) {
    const note = [days(relation.first, relation.last), plural(relation.passages.length, "passage", "passages")].filter(Boolean).join(" \u00b7 ");
    const status = relation.status === "asserted" ? null : make("span", { class: "tag" }, relation.status);
    return make("button", { type: "button", class: "row", "data-relation": relation.id, onclick: () => select({ edge: relation.id }, { keyboard: true }) },
      typeSign(entities.get(other).type), make("span", null, bidi(entities.get(other).name.slice(0, 200)), make("span", { class: "quiet" }, note)), status);
  }

  function edgePanel(relation) {
    const style = theme.kinds[relation.kind];
    const status = theme.statuses[relation.status];
    const note = relation.status === "asserted" ? "" : ` (${relation.status})`;
    const when = days(relation.first, relation.last);
    return [
      panelHead(
        make("p", { class: "kicker" }, lineSign(relation.kind, relation.status), `${style.title}, ${status.title.toLowerCase()}`),
        make("h2", { class: "sentence" }, nodeLink(relation.source), ` ${style.verb} `, nodeLink(relation.target), note),
      ),
      make("p", { class: "quiet facts" }, make("span", null, `Weight ${relation.weight}`),
        make("span", null, `Confidence ${percent(relation.score)}`), when ? make("span", null, when) : null),
      group(plural(relation.passages.length, "passage", "passages"), ...relation.passages.map(passageFigure)),
    ];
  }

  function passageFigure(passage) {
    const { source } = documents[passage.document];
    const where = [source, day(passage.date || documents[passage.document].date)].filter(Boolean);
    return make("figure", { class: "passage" },
      make("blockquote", { dir: "auto" }, ...highlighted(passage.text, passage.cue)),
      make("figcaption", null,
        passage.speaker ? make("p", null, "Said by ", bidi(passage.speaker)) : null,
        make("p", { class: "headline" }, bidi(documentName(passage.document))),
        make("p", null, ...where.flatMap((part, at) => (at ? [" \u00b7 ", bidi(part)] : [bidi(part)]))),
        make("p", null, `Confidence ${percent(passage.score)}`)));
  }

  /* ---- table ---- */

  function renderView() {
    const table = state.view === "table";
    byId("stage").hidden = table;
    byId("table").hidden = !table;
    byId("view-graph").setAttribute("aria-pressed", String(!table));
    byId("view-table").setAttribute("aria-pressed", String(table));
    byId("table").replaceChildren(...(table ? [relationTable()] : []));
  }

  function relationTable() {
    const rows = facts.relations.filter((relation) => drawn.edges.has(relation.id)).sort((a, b) => b.weight - a.weight);
    const cut = rows.length > TABLE_ROWS ? `, the ${TABLE_ROWS} with most evidence shown` : "";
    const heads = ["Who", "Relation", "Whom", "Status", "Dates", "Weight"];
    const head = make("tr", null, ...heads.map((title) => make("th", { scope: "col", class: title === "Weight" ? "number" : "" }, title)));
    return make("table", null,
      make("caption", null, plural(rows.length, "relation", "relations") + cut),
      make("thead", null, head),
      make("tbody", null, ...rows.slice(0, TABLE_ROWS).map(tableRow)));
  }

  function tableRow(relation) {
    const open = () => select({ edge: relation.id }, { keyboard: true });
    const verb = make("button", { type: "button", class: `link kind-${relation.kind}`, onclick: open }, theme.kinds[relation.kind].verb);
    const cells = [nodeLink(relation.source), verb, nodeLink(relation.target), theme.statuses[relation.status].title, days(relation.first, relation.last)];
    return make("tr", null, ...cells.map((cell) => make("td", null, cell)), make("td", { class: "number" }, String(relation.weight)));
  }

  /* ---- header, theme, keys ---- */

  function renderCounts() {
    const totals = count(facts.entities, "type");
    const dates = documents.map((row) => row.date).filter(Boolean).sort();
    const parts = [
      plural(totals.person || 0, "person", "people"),
      plural(totals.org || 0, "organisation", "organisations"),
      plural(facts.relations.length, "relation", "relations"),
      plural(documents.length, "document", "documents"),
    ];
    if (dates.length) parts.push(days(dates[0], dates[dates.length - 1]));
    byId("counts").textContent = parts.join(" \u00b7 ");
  }

  function isDark() {
    const forced = document.documentElement.dataset.theme;
    return forced ? forced === "dark" : dark.matches;
  }

  function startTheme() {
    dark.addEventListener("change", () => paint());
    byId("theme").addEventListener("click", () => {
      document.documentElement.dataset.theme = isDark() ? "light" : "dark";
      paint();
    });
  }

  function startControls() {
    byId("reset").addEventListener("click", () => resetView(true));
    byId("zoom-in").addEventListener("click", () => zoom(1.3));
    byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
    byId("clear").addEventListener("click", clearFilters);
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("view-table").addEventListener("click", () => update({ view: "table" }));
    byId("view-graph").addEventListener("click", () => {
      update({ view: "graph" });
      fitStage();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.selection) select(null, { keyboard: true });
      if (event.key === "/" && !event.target.closest("input")) {
        event.preventDefault();
        byId("search").focus();
      }
    });
  }

  function expose() {
    const page = (point) => {
      const stage = byId("network").getBoundingClientRect();
      return { x: stage.left + point.x, y: stage.top + point.y };
    };
    window.entitiesPage = Object.freeze({
      nodes: () => [...drawn.nodes].sort(),
      edges: () => [...drawn.edges].sort(),
      selection: () => (state.selection ? { ...state.selection } : null),
      isDark,
      nodePoint: (id) => page(nodePoint(id)),
      edgePoint: (id) => page(edgePoint(id)),
    });
  }

  renderCounts();
  renderLegend();
  startNetwork();
  startSearch();
  startTheme();
  startControls();
  update({});
  network.once("afterDrawing", () => {
    resetView(false); // now that the labels have been measured
    expose();
  });
})();
