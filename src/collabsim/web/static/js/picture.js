// The gesprekstafel seen from above. The gemeente sits at its head; organisations at both sides, each on a chair of its
// own. The line from a chair to the gemeente is trust, the bar that reaches over the table is candour, the shadow around
// an organisation is how far it believes in a hidden agenda. Who was not invited waits below.

import { COLOURS, FONT, fitting, put, svg, widthOf } from "./draw.js";
import { news } from "./month.js";
import { monthNow, runs, tableOf } from "./runs.js";
import { NARROW, WIDE, places } from "./seats.js";
import { number, percent, say, words } from "./words.js";

const DOUBT = 0.5;
/** Belief in a hidden agenda from which on it is written as a question mark. */
const LOW = 0.35;
/** Trust below which its line is broken. */

let onChoose = () => {};
let chosen = null;
let parts = null;

/** Be told which organisation (its place in the scenario), or the gemeente ("gemeente"), somebody chose. */
export const onChosen = (listener) => (onChoose = listener);

/** Draw the month that is looked at, in an element. */
export function drawPicture(into) {
  const shape = into.clientWidth < 620 ? NARROW : WIDE;
  if (!parts || parts.shape !== shape || parts.about !== runs.about || parts.lang !== words().lang || !into.contains(parts.root)) {
    parts = built(shape);
    into.replaceChildren(parts.root);
  }
  update(parts, shape, monthNow());
}

/** Mark the organisation whose story is open. */
export function choose(who) {
  chosen = who;
  if (parts) mark(parts);
}

function built(shape) {
  const root = svg("svg", {
    viewBox: `0 0 ${shape.w} ${shape.h}`, role: "group", "aria-label": say("picture.label"), "font-family": FONT, id: "picture-svg",
  });
  const layers = Object.fromEntries(["board", "speech", "trust", "people", "legend"].map((name) => [name, svg("g", {})]));
  root.append(...Object.values(layers));
  const people = runs.about.organisations.map((one, row) => person(layers, one, row));
  const gemeente = head(layers, shape);
  layers.legend.append(...legend(shape));
  root.addEventListener("keydown", walk);
  return { root, shape, about: runs.about, lang: words().lang, layers, people, gemeente };
}

/** An organisation: its chair, line, bar and name, kept from month to month so that one sees it come and go. */
function person(layers, one, row) {
  const halo = svg("circle", { fill: COLOURS.purple, "fill-opacity": 0.45 });
  const dot = svg("circle", { stroke: COLOURS.ink, "stroke-width": 2 });
  const doubt = svg("text", { "text-anchor": "middle", "dominant-baseline": "central", "font-weight": 700, fill: "#fff" });
  const name = svg("text", { "dominant-baseline": "central", fill: COLOURS.ink });
  const news = svg("text", { "dominant-baseline": "central", fill: "#8f3d00", "font-weight": 600 });
  const title = svg("title");
  const body = svg("g", { class: "someone", role: "button", tabindex: -1, "data-row": row,
    click: () => onChoose(row), focus: () => rove(row) }, title, halo, dot, doubt, name, news);
  const chair = svg("circle", { fill: "none", stroke: COLOURS.pale, "stroke-width": 2.5, "stroke-dasharray": "5 5" });
  const trust = svg("line", { stroke: COLOURS.blue, "stroke-linecap": "round" });
  const bar = svg("rect", { fill: COLOURS.orange, "fill-opacity": 0.62, stroke: "#8a5a00", "stroke-width": 1.5, rx: 5 });
  layers.speech.append(bar);
  layers.trust.append(trust);
  layers.board.append(chair);
  layers.people.append(body);
  return { one, row, body, title, halo, dot, doubt, name, news, chair, trust, bar, size: 10 + 3.2 * Math.log10(Math.max(one.size, 1)) };
}

function head(layers, shape) {
  const x = shape.w / 2;
  const board = svg("rect", { x: shape.left, y: shape.top, width: shape.right - shape.left, height: shape.bottom - shape.top,
    rx: 46, fill: COLOURS.wood, stroke: COLOURS.rim, "stroke-width": 4 });
  const middle = svg("line", { x1: x, x2: x, y1: shape.top + 70, y2: shape.bottom - 16, stroke: COLOURS.rim, "stroke-width": 2, "stroke-dasharray": "2 8" });
  const empty = svg("text", { x, y: shape.bottom - 90, "text-anchor": "middle", "dominant-baseline": "central", fill: COLOURS.ink, "font-size": shape.name, stroke: "#faf7f1", "stroke-width": 9, "stroke-linejoin": "round", "paint-order": "stroke" });
  layers.board.prepend(board, middle);
  layers.people.append(empty);
  const officials = svg("g", {});
  const label = svg("text", { x, y: shape.top - 84, "text-anchor": "middle", "font-size": shape.name, "font-weight": 700, fill: COLOURS.ink });
  const house = svg("path", { d: `M${x - 44},${shape.top + 8} v-50 l44,-30 l44,30 v50 z`, fill: COLOURS.green, stroke: COLOURS.ink, "stroke-width": 2.5, "stroke-linejoin": "round" });
  const door = svg("rect", { x: x - 9, y: shape.top - 22, width: 18, height: 30, fill: "#fff" });
  const title = svg("title");
  const body = svg("g", { class: "someone", role: "button", tabindex: 0, "data-row": "gemeente", click: () => onChoose("gemeente"), focus: () => rove("gemeente") }, title, house, door, label);
  const field = svg("text", { x: 14, y: shape.field - 26, "dominant-baseline": "central", "font-size": shape.small, fill: COLOURS.grey });
  layers.people.append(officials, body, field);
  return { board, middle, empty, officials, label, body, title, field, x };
}

function update(all, shape, month) {
  const { table, held, next } = tableOf(month);
  const seats = places(shape, table, held);
  for (const one of all.people) place(one, shape, seats.get(one.row), month, held);
  put(all.gemeente.board, { fill: held ? COLOURS.wood : "#faf7f1", "stroke-dasharray": held ? null : "10 8" });
  put(all.gemeente.middle, { visibility: held ? "visible" : "hidden" });
  lines(all.gemeente.empty, held ? [] : emptyWords(next), shape.name * 1.25);
  all.gemeente.label.textContent = fitting(say("picture.gemeente"), shape.name, shape.w);
  all.gemeente.title.textContent = say("picture.gemeente_why");
  put(all.gemeente.body, { "aria-label": say("picture.gemeente_why") });
  const others = all.people.length - (table?.invited.length ?? 0);
  all.gemeente.field.textContent = say(held ? "picture.field" : "picture.field_between", { n: others });
  officials(all.gemeente, shape, held ? table : null);
  mark(all);
}

const emptyWords = (next) => [say("picture.no_table"), next ? say("picture.next_table", { month: next.month }) : say("picture.no_next_table")];

function lines(text, said, height) {
  const x = text.getAttribute("x");
  text.replaceChildren(...said.map((one, at) => svg("tspan", { x, dy: at ? height : 0, "font-weight": at ? 400 : 700 }, one)));
}

function place(all, shape, at, month, held) {
  const { one, row } = all;
  const of = (name) => runs.told.organisations[name][row][month];
  const [trust, belief, candour] = [of("trust"), of("belief"), of("candour")];
  const size = at.invited ? Math.min(all.size, at.step * 0.42) : Math.min(all.size * 0.7, at.space * 0.3);
  const speaks = held && at.present;
  const stayed = held && at.invited && !at.present;
  // Who stayed away is not on the chair but behind it.
  const x = stayed ? at.x + at.side * 2 : at.x;
  all.body.style.transform = `translate(${x}px, ${at.y}px)`;
  put(all.halo, { r: size + 1 + 18 * belief });
  put(all.dot, { r: size, fill: stayed ? "#ffffff" : at.invited ? "#3b3b3b" : "#6b6b6b", "stroke-dasharray": stayed ? "4 4" : null, stroke: stayed ? COLOURS.grey : COLOURS.ink });
  put(all.doubt, { "font-size": size * 1.5, fill: stayed ? "#7a2f5c" : "#fff" });
  all.doubt.textContent = belief >= DOUBT ? "?" : "";
  put(all.chair, { r: size + 5, cx: at.x, cy: at.y, visibility: stayed ? "visible" : "hidden" });
  nameOf(all, shape, at, size, stayed, month);
  put(all.bar, {
    visibility: speaks ? "visible" : "hidden",
    ...barOf(shape, at, candour, size),
  });
  const end = { x: shape.w / 2 + at.side * 22, y: shape.top + 6 };
  const from = at.invited ? { x: at.side < 0 ? shape.left - 4 : shape.right + 4, y: at.y } : { x: at.x, y: at.y - size };
  put(all.trust, {
    x1: from.x, y1: from.y, x2: at.invited ? end.x : at.x, y2: at.invited ? end.y : at.y - size - 16,
    "stroke-width": (at.invited ? Math.min(1, at.step / 46) : 0.6) * (1 + 13 * trust ** 2), "stroke-dasharray": trust < LOW ? "3 9" : null,
    "stroke-opacity": stayed ? 0.35 : 0.85,
  });
  const where = at.present && held ? "present" : stayed ? "stayed_away" : at.invited ? "between" : "not_invited";
  const told = say(`picture.${where}`, { name: one.name, trust: number(trust), candour: number(candour), belief: percent(belief) });
  all.title.textContent = told;
  put(all.body, { "aria-label": told });
}

/** How far an organisation speaks: to the middle of the table is all that it has to say. */
function barOf(shape, at, candour, size) {
  const reach = ((shape.right - shape.left) / 2 - 10) * candour;
  const height = Math.min(26, Math.max(at.step * 0.46, 8), size * 1.7);
  const x = at.side < 0 ? shape.left + 6 : shape.right - 6 - reach;
  return { x, y: at.y - height / 2, width: Math.max(reach, 1), height };
}

function nameOf(all, shape, at, size, stayed, month) {
  const height = Math.min(shape.name, at.step * 0.72);
  const room = Math.min(at.x, shape.w - at.x) - size - 24;
  const x = at.side * (size + 20);
  const style = { x, "text-anchor": at.side < 0 ? "end" : "start", visibility: at.invited ? "visible" : "hidden" };
  const broken = at.step >= 2.4 * height ? inTwo(all.one.name, height, room) : [all.one.name];
  const said = at.step >= (broken.length + 0.75) * height ? news(all.row, month) : "";
  const top = -((broken.length - 1) * height * 1.05 + (said ? height * 0.9 : 0)) / 2;
  put(all.name, { ...style, y: top, "font-size": height, fill: stayed ? COLOURS.grey : COLOURS.ink, "font-style": stayed ? "italic" : null });
  all.name.replaceChildren(...broken.map((line, which) => svg("tspan", { x, dy: which ? height * 1.05 : 0 }, fitting(line, height, room))));
  put(all.news, { ...style, y: top + broken.length * height * 0.98, "font-size": height * 0.66 });
  all.news.textContent = fitting(said, height * 0.66, room);
}

/** A name on one line, or on two where it does not fit on one. */
function inTwo(name, size, width) {
  if (fitting(name, size, width) === name) return [name];
  const words = name.split(" ");
  const halves = words.slice(1).map((_, at) => [words.slice(0, at + 1).join(" "), words.slice(at + 1).join(" ")]);
  const longest = (pair) => Math.max(...pair.map((one) => one.length));
  return halves.sort((a, b) => longest(a) - longest(b))[0] ?? [name];
}

/** Officials stand at the head of the table: filled who came, open who did not. */
function officials(head, shape, table) {
  const there = [...Array(table?.officials_invited ?? 0).keys()];
  const half = Math.ceil(there.length / 2);
  const step = 34;
  head.officials.replaceChildren(...there.map((at) => {
    const [side, place] = at % 2 ? [1, (at - 1) / 2] : [-1, at / 2];
    const came = at < table.officials;
    const x = head.x + side * (72 + place * step) - 11;
    return svg("rect", { x, y: shape.top - 30, width: 22, height: 22, rx: 4, fill: came ? COLOURS.green : "#fff", stroke: came ? COLOURS.ink : COLOURS.pale, "stroke-width": 2, "stroke-dasharray": came ? null : "4 4" });
  }));
  if (table) {
    const x = head.x + 72 + half * step + 4;
    const told = say("picture.officials", { came: table.officials, invited: table.officials_invited });
    head.officials.append(svg("text", { x: shape === NARROW ? shape.w - 6 : x, y: shape === NARROW ? shape.top - 46 : shape.top - 18,
      "text-anchor": shape === NARROW ? "end" : "start", "dominant-baseline": "central", "font-size": shape.small, fill: COLOURS.grey }, told));
  }
}

/** What line, bar, shadow and empty chair mean, drawn under the picture. */
function legend(shape) {
  const items = [
    [say("picture.key_trust"), (x, y) => [svg("line", { x1: x, x2: x + 40, y1: y - 5, y2: y - 5, stroke: COLOURS.blue, "stroke-width": 7, "stroke-linecap": "round" }), svg("line", { x1: x, x2: x + 40, y1: y + 7, y2: y + 7, stroke: COLOURS.blue, "stroke-width": 2, "stroke-dasharray": "3 7", "stroke-linecap": "round" })]],
    [say("picture.key_candour"), (x, y) => [svg("rect", { x, y: y - 9, width: 40, height: 18, rx: 5, fill: COLOURS.orange, "fill-opacity": 0.62, stroke: "#8a5a00", "stroke-width": 1.5 })]],
    [say("picture.key_belief"), (x, y) => [svg("circle", { cx: x + 20, cy: y, r: 19, fill: COLOURS.purple, "fill-opacity": 0.45 }), svg("circle", { cx: x + 20, cy: y, r: 11, fill: "#3b3b3b" }), svg("text", { x: x + 20, y, "text-anchor": "middle", "dominant-baseline": "central", "font-size": 17, "font-weight": 700, fill: "#fff" }, "?")]],
    [say("picture.key_empty"), (x, y) => [svg("circle", { cx: x + 20, cy: y, r: 12, fill: "#fff", stroke: COLOURS.grey, "stroke-width": 2.5, "stroke-dasharray": "5 5" })]],
  ];
  const size = shape === NARROW ? shape.small : 16;
  let x = 14;
  return items.flatMap(([said, draw], at) => {
    const [left, y] = shape === NARROW ? [14, shape.legend - 4 + at * 25] : [x, shape.legend - 4];
    x += 50 + 28 + widthOf(said, size);
    return [...draw(left, y), svg("text", { x: left + 50, y, "dominant-baseline": "central", "font-size": size, fill: COLOURS.ink }, said)];
  });
}

// Keyboard: one stop for the whole picture, arrows go from one to the next, Enter opens the story.

function everybody(all = parts) {
  const rows = [...all.people].sort((a, b) => placeOf(a) - placeOf(b));
  return [all.gemeente.body, ...rows.map((one) => one.body)];
}

const placeOf = (one) => {
  const { table } = tableOf(monthNow());
  const at = table ? table.invited.indexOf(one.row) : -1;
  return at < 0 ? 1000 + one.row : at;
};

function walk(event) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const all = everybody();
  const at = all.indexOf(event.target);
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    event.target.dispatchEvent(new MouseEvent("click", { bubbles: false }));
  } else if (steps[event.key] && at >= 0) {
    event.preventDefault();
    all[(at + steps[event.key] + all.length) % all.length].focus();
  }
}

function rove(row) {
  for (const one of everybody()) put(one, { tabindex: one.dataset.row === String(row) ? 0 : -1 });
}

function mark(all) {
  for (const one of everybody(all)) one.classList.toggle("chosen", chosen !== null && one.dataset.row === String(chosen));
}
