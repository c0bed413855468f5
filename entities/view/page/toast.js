/* One short line that tells what has happened, with a way to take it back. */
import { action, byId, later, say } from "./dom.js";

const hide = later(8000, () => { byId("toast").hidden = true; });

export function notify(text, label, work) {
  const toast = byId("toast");
  const button = label ? action(label, () => { toast.hidden = true; work(); }) : null;
  const line = document.createElement("span");
  line.dir = "auto";
  line.textContent = text;
  toast.replaceChildren(...[line, button].filter(Boolean));
  toast.hidden = false;
  say(text);
  hide();
}
