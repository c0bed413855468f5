/* What the browser remembers, where it may: a sandboxed frame has no storage, and a file may have none. */

export function remembered(name) {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    window.localStorage.setItem(name, value);
  } catch {
    // the page works without
  }
}
