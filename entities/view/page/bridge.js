/* A page in a frame keeps in step with whoever holds the frame, once that one asks for it: a notebook's live widget. */
import { decodeState, encodeState } from "./address.js";
import { later } from "./dom.js";
import { change, onChange } from "./state.js";

let answering = false; // whether the holder has asked to be told
let toldLast = ""; // the state that the holder knows, as a fragment

function tellHolder() {
  const fragment = encodeState();
  if (!answering || fragment === toldLast) return;
  toldLast = fragment;
  window.parent.postMessage({ entities: "state", fragment }, "*");
}

function followHolder(fragment) {
  answering = false; // the holder need not hear its own words
  if (fragment !== encodeState()) change(decodeState(fragment), { restored: true, step: true });
  toldLast = encodeState();
  answering = true;
}

export function startBridge() {
  if (window.parent === window) return;
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || !data || data.entities !== "restore" || typeof data.fragment !== "string") return;
    followHolder(data.fragment);
  });
  const settle = later(250, tellHolder);
  onChange((options) => (options.camera ? settle() : tellHolder()));
  window.parent.postMessage({ entities: "ready" }, "*");
}
