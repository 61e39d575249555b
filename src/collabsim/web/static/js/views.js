// The views of the page: free play now, and what others add. A view is a name with a text `view.NAME` and, where it needs
// more than a button, a function that draws it when it is chosen.

import { html } from "./draw.js";
import { change, state } from "./state.js";
import { say } from "./words.js";

const views = new Map([["free", null]]);

/** Add a view. draw: called with the view's own element whenever the state changes while it is shown. */
export function addView(name, draw) {
  views.set(name, draw);
}

/** Show a button for each view and draw the chosen one. */
export function drawViews() {
  const nav = document.getElementById("views");
  nav.hidden = views.size < 2;
  nav.replaceChildren(...[...views.keys()].map((name) =>
    html("button", { type: "button", "aria-current": name === state.view ? "page" : null, click: () => change({ view: name }) }, say(`view.${name}`))));
  document.body.dataset.view = views.has(state.view) ? state.view : "free";
}
