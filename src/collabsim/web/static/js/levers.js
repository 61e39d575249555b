// What the gemeente can set: eight levers at first, all others by factor group. A lever acts from the month looked at.

import { html, put } from "./draw.js";
import { monthNow, runs } from "./runs.js";
import { state } from "./state.js";
import { set, standing, without } from "./timeline.js";
import { plain, say, words } from "./words.js";

const $ = (id) => document.getElementById(id);
const STEPS = 20;
/** Steps of a lever that is a share. Counts go by one. */

const controls = new Map();
let lang = "";

/** Make the button for the rest of the levers work. */
export function startLevers() {
  $("all-levers").addEventListener("click", () => {
    $("more-levers").hidden = !$("more-levers").hidden;
    drawLevers();
  });
}

/** Show every lever as it stands in the month that is looked at. */
export function drawLevers() {
  if (lang !== words().lang) build();
  const more = !$("more-levers").hidden;
  const others = words().levers.filter((one) => !one.first).length;
  $("levers-title").textContent = say("levers.title", { month: monthNow() });
  $("all-levers").textContent = more ? say("levers.fewer") : say("levers.all", { n: others });
  put($("all-levers"), { "aria-expanded": String(more) });
  for (const control of controls.values()) update(control);
}

function build() {
  lang = words().lang;
  controls.clear();
  const cards = new Map(words().levers.map((lever) => [lever.name, card(lever)]));
  const inGroup = (group) => words().levers.filter((one) => !one.first && one.group === group);
  $("first-levers").replaceChildren(...words().levers.filter((one) => one.first).map((one) => cards.get(one.name)));
  $("more-levers").replaceChildren(...words().groups.map((group) =>
    html("section", { "aria-labelledby": `group-${group.name}` }, html("h3", { id: `group-${group.name}` }, group.label),
      html("div", { class: "lever-grid" }, ...inGroup(group.name).map((one) => cards.get(one.name))))));
}

function card(lever) {
  const whole = lever.high - lever.low > 2;
  const step = whole ? 1 : (lever.high - lever.low) / STEPS;
  const id = `lever-${lever.name}`;
  const input = html("input", { type: "range", id, min: lever.low, max: lever.high, step, "aria-describedby": `${id}-ends`,
    input: (event) => set(runs.about, lever.name, monthNow(), rounded(Number(event.target.value))) });
  const output = html("output", { for: id });
  const ends = html("div", { class: "ends", id: `${id}-ends` },
    html("span", {}, html("span", { class: "unseen" }, `${say("levers.low")}: `), lever.ends.low ?? ""),
    html("span", {}, html("span", { class: "unseen" }, `${say("levers.high")}: `), lever.ends.high ?? ""));
  controls.set(lever.name, { lever, input, output });
  return html("div", { class: "lever", title: lever.meaning }, html("div", { class: "lever-head" }, html("label", { for: id, title: lever.label }, lever.label, html("small", {}, whole && !lever.label.toLowerCase().includes(lever.unit) ? ` (${lever.unit})` : "")), output), input, ends);
}

const rounded = (value) => Math.round(value * 1e6) / 1e6;

function update({ lever, input, output }) {
  const month = monthNow();
  const now = standing(runs.about, state.changes, lever.name, month);
  const before = without(runs.about, lever.name, month);
  const off = runs.about.disconnected.includes(lever.name);
  const changed = Math.abs(now - before) > 1e-9;
  const said = plain(now);
  input.value = now;
  put(input, { disabled: off, "aria-valuetext": `${said} ${lever.unit}` });
  output.replaceChildren(html("b", {}, said), ...(changed ? [` ${say("levers.was", { value: plain(before) })}`] : []), ...(off ? [` ${say("levers.disconnected")}`] : []));
  input.closest(".lever").classList.toggle("changed", changed);
}
