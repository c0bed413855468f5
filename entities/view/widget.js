/* Shows the page in a frame and keeps its state and that of the widget in step. */

const EDGE = 14; // pixels below the frame in which the mouse can take hold of the lower edge

function makeFrame(model) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-downloads");
  frame.title = model.get("_summary");
  Object.assign(frame.style, { display: "block", width: "100%", height: `calc(100% - ${EDGE}px)`, border: "1px solid #8884", borderRadius: "8px" });
  frame.srcdoc = model.get("_page");
  return frame;
}

function makeBox(model, frame) {
  const box = document.createElement("div");
  Object.assign(box.style, { height: `${model.get("height")}px`, minHeight: "200px", resize: "vertical", overflow: "hidden" });
  box.append(frame);
  return box;
}

/* Keeps the state of the page and that of the model in step; gives {tell, hear}. */
function makeLink(model, frame) {
  let ready = false;
  let known = null; // the state that the page is in, as far as we know

  const tell = () => {
    const fragment = model.get("_fragment");
    if (!ready || fragment === known) return;
    known = fragment;
    frame.contentWindow.postMessage({ entities: "restore", fragment }, "*");
  };
  const hear = ({ source, data }) => {
    if (source !== frame.contentWindow || !data) return;
    if (data.entities === "ready") {
      ready = true;
      known = null; // a frame that is moved in the document begins anew
      tell();
    } else if (data.entities === "state" && typeof data.fragment === "string") {
      known = data.fragment;
      model.set("_fragment", known);
      model.save_changes();
    }
  };
  return { tell, hear };
}

function render({ model, el }) {
  const frame = makeFrame(model);
  const box = makeBox(model, frame);
  const { tell, hear } = makeLink(model, frame);
  const resize = () => { box.style.height = `${model.get("height")}px`; };

  window.addEventListener("message", hear);
  model.on("change:_fragment", tell);
  model.on("change:height", resize);
  el.append(box);
  return () => {
    window.removeEventListener("message", hear);
    model.off("change:_fragment", tell);
    model.off("change:height", resize);
  };
}

export default { render };
