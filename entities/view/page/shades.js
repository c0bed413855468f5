/* The ground on which a camp stands: a soft band around its members and the friendly lines between them. */
import { position } from "./geometry.js";
import { world } from "./model.js";
import { shadeColour } from "./palette.js";
import { shown } from "./shown.js";
import { state } from "./state.js";

const REACH = 46; // pixels around a member
const MOST_SHADED = 400; // names above which the ground would hide more than it shows

/* Of each camp that is drawn: its number, its members and the pairs to join. */
export function camps() {
  const found = new Map();
  if (!state.shades || shown.nodes.size > MOST_SHADED) return [];
  for (const id of shown.nodes) {
    const { community } = world.entities.get(id);
    if (!community) continue;
    if (!found.has(community)) found.set(community, { camp: community, members: [], pairs: [] });
    found.get(community).members.push(id);
  }
  for (const id of shown.edges) {
    const { source, target, kind } = world.relations.get(id);
    const [a, b] = [source, target].map((end) => world.entities.get(end).community);
    if (a && a === b && kind !== "criticised") found.get(a).pairs.push([source, target]);
  }
  return [...found.values()].filter(({ members }) => members.length > 1);
}

export function drawShades(ctx) {
  ctx.lineCap = "round";
  ctx.lineWidth = 2 * REACH;
  ctx.setLineDash([]);
  for (const { camp, members, pairs } of camps()) {
    ctx.strokeStyle = shadeColour(camp);
    ctx.beginPath();
    for (const [a, b] of [...pairs, ...members.map((id) => [id, id])]) {
      ctx.moveTo(position(a).x, position(a).y);
      ctx.lineTo(position(b).x + 0.01, position(b).y);
    }
    ctx.stroke();
  }
}

export const shadeReach = REACH;
