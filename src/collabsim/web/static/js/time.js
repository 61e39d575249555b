// Time: playing, pausing and stepping through the months, and the changes as marks that can be dragged and removed.

import { html, put } from "./draw.js";
import { monthNow, runs, tableOf } from "./runs.js";
import { change, onChange, state } from "./state.js";
import { moved, removed, without } from "./timeline.js";
import { plain, say, words } from "./words.js";

const BEAT = 900;
/** Milliseconds a month lasts while playing; with a table one stays twice as long. */
const THUMB = 13;
/** Half the width of the knob on the axis of months, in pixels: where its middle can be. */
const ROW = 34;

const $ = (id) => document.getElementById(id);
let playing = null;

/** Make the controls work. */
export function startTime() {
  $("play").addEventListener("click", () => (playing === null ? start() : stop()));
  $("back").addEventListener("click", () => step(-1));
  $("forth").addEventListener("click", () => step(1));
  $("previous-table").addEventListener("click", () => toTable(-1));
  $("next-table").addEventListener("click", () => toTable(1));
  $("month").addEventListener("input", (event) => {
    const month = Number(event.target.value);
    stop();
    change({ month });
  });
  onChange((names) => names.has("scenario") && stop());
  addEventListener("resize", () => runs.told && drawMarks());
}

function start() {
  if (monthNow() >= runs.about.months) change({ month: 1 });
  playing = setTimeout(beat, BEAT);
  drawTime();
}

/** Stand still. */
export function stop() {
  clearTimeout(playing);
  playing = null;
  if (runs.told) drawTime();
}

function beat() {
  change({ month: monthNow() + 1 });
  const over = monthNow() >= runs.about.months;
  playing = over ? null : setTimeout(beat, tableOf(monthNow()).held ? 2 * BEAT : BEAT);
  drawTime();
}

function step(way) {
  stop();
  change({ month: Math.min(Math.max(monthNow() + way, 1), runs.about.months) });
}

function toTable(way) {
  stop();
  const months = runs.told.tables.map((one) => one.month);
  const found = way > 0 ? months.find((one) => one > monthNow()) : months.findLast((one) => one < monthNow());
  if (found) change({ month: found });
}

/** Show the month, the tables and the changes. */
export function drawTime() {
  const month = monthNow();
  put($("month"), { max: runs.about.months, "aria-valuetext": say("time.value", { month, months: runs.about.months }) });
  $("month").value = month;
  $("month-now").textContent = say("time.value", { month, months: runs.about.months });
  $("play").textContent = playing === null ? `▶ ${say("time.play")}` : `❚❚ ${say("time.pause")}`;
  drawTicks();
  drawMarks();
  drawChanges();
}

const left = (month) => `calc(${THUMB}px + (100% - ${2 * THUMB}px) * ${(month - 1) / Math.max(runs.about.months - 1, 1)})`;

/** Under the axis: years, and the months in which a table is held. */
function drawTicks() {
  const step = runs.about.months <= 24 ? 3 : runs.about.months <= 60 ? 6 : 12;
  const numbers = [1];
  for (let month = step; month <= runs.about.months; month += step) numbers.push(month);
  const ticks = numbers.map((month) => at(html("span", { class: "tick" }, String(month)), month));
  const tables = runs.told.tables.map((one) => at(html("span", { class: "table-tick", title: say("time.table") }), one.month));
  $("ticks").replaceChildren(...tables, ...ticks);
}

function at(element, month) {
  element.style.left = left(month);
  return element;
}

/** What a change is called. */
export function nameOf(one) {
  const lever = words().levers.find((each) => each.name === one.lever);
  return lever?.label ?? one.lever;
}

function wordsOf(one) {
  const values = { lever: nameOf(one), value: plain(one.value), month: one.month, until: one.until };
  const some = one.for ? ` ${say("time.for_some", { who: someOf(one.for) })}` : "";
  return say(one.until ? "time.change_until" : "time.change", values) + some;
}

function someOf(some) {
  const kinds = [some.kind ?? []].flat().map((kind) => words().kinds[kind] ?? kind);
  const names = [some.id ?? []].flat().map((id) => runs.about.organisations.find((one) => one.id === id)?.name ?? id);
  return [...kinds, ...names].join(", ");
}

/** Marks above the axis, in as many rows as it takes for none to cover another. */
function drawMarks() {
  const lane = $("marks");
  const width = Math.max(lane.clientWidth, 1);
  const small = width < 700;
  const focused = document.activeElement?.dataset?.place;
  const ends = [];
  const marks = state.changes.map((one, place) => ({ one, place })).sort((a, b) => a.one.month - b.one.month);
  lane.replaceChildren(...marks.map(({ one, place }) => {
    const text = small ? String(place + 1) : `${nameOf(one)} ${plain(one.value)}`;
    const room = Math.min(small ? 34 : 60 + text.length * 7.6, width / 2);
    const x = THUMB + (width - 2 * THUMB) * ((one.month - 1) / Math.max(runs.about.months - 1, 1));
    const from = x + room > width ? x - room : x;
    let row = ends.findIndex((end) => end <= from - 4);
    if (row < 0) row = ends.push(0) - 1;
    ends[row] = from + room;
    return markOf(one, place, text, row, x + room > width);
  }));
  lane.style.height = `${ends.length * ROW}px`;
  if (focused !== undefined) lane.querySelector(`[data-place="${focused}"]`)?.focus();
}

function markOf(one, place, text, row, before) {
  const handle = html("button", { type: "button", class: "handle", "data-place": place, "aria-label": `${wordsOf(one)} ${say("time.mark_help")}`, title: wordsOf(one),
    keydown: (event) => press(event, one, place), pointerdown: (event) => drag(event, place) }, text);
  const away = html("button", { type: "button", class: "gone", tabindex: -1, "aria-label": say("time.remove", { change: wordsOf(one) }), title: say("time.remove_short"), click: () => removed(place) }, "✕");
  const mark = html("div", { class: before ? "mark before" : "mark" }, handle, away);
  mark.style.bottom = `${row * ROW}px`;
  return at(mark, one.month);
}

function press(event, one, place) {
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6 };
  if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    removed(place);
    ($("marks").querySelector(".handle") ?? $("month")).focus();
  } else if (steps[event.key]) {
    event.preventDefault();
    moved(place, Math.min(Math.max(one.month + steps[event.key], 1), runs.about.months));
  }
}

/** Drag a mark along the axis; let it go far above or below the axis and it is gone. */
function drag(event, place) {
  if (event.button !== 0) return;
  const lane = $("marks").getBoundingClientRect();
  const months = runs.about.months;
  const handle = event.currentTarget;
  const mark = handle.parentElement;
  handle.setPointerCapture(event.pointerId);
  mark.classList.add("dragged");
  let month = state.changes[place].month;
  let away = false;
  const move = (now) => {
    const share = (now.clientX - lane.left - THUMB) / (lane.width - 2 * THUMB);
    month = Math.min(Math.max(Math.round(1 + share * (months - 1)), 1), months);
    away = now.clientY < lane.top - 80 || now.clientY > lane.bottom + 120;
    mark.classList.toggle("away", away);
    at(mark, month);
  };
  const end = () => {
    handle.removeEventListener("pointermove", move);
    if (away) removed(place);
    else moved(place, month);
    if (!away) drawMarks();
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", end, { once: true });
  handle.addEventListener("pointercancel", end, { once: true });
}

/** The changes as a list, each with its month and a button that takes it away. */
function drawChanges() {
  const list = $("changes");
  const focused = document.activeElement?.dataset?.change;
  if (!state.changes.length) {
    list.replaceChildren(html("p", { class: "hint" }, say("time.no_changes")));
    return;
  }
  const items = state.changes.map((one, place) => {
    const before = plain(without(runs.about, one.lever, one.month));
    const month = html("input", { type: "number", min: 1, max: runs.about.months, value: one.month, "data-change": `month${place}`, "aria-label": say("time.month_of", { lever: nameOf(one) }),
      change: (event) => moved(place, Math.min(Math.max(Math.round(Number(event.target.value)) || 1, 1), runs.about.months)) });
    const away = html("button", { type: "button", class: "away", "data-change": `away${place}`, "aria-label": say("time.remove", { change: wordsOf(one) }), title: say("time.remove_short"), click: () => removed(place) }, "✕");
    const until = one.until ? ` (${say("time.until", { until: one.until })})` : "";
    const some = one.for ? ` (${say("time.for_some", { who: someOf(one.for) })})` : "";
    return html("li", {}, html("span", { class: "number" }, String(place + 1)), html("label", {}, `${say("time.from_month")} `, month), html("span", {}, `${nameOf(one)}: ${before} → ${plain(one.value)}${until}${some}`), away);
  });
  const all = html("button", { type: "button", class: "quiet", click: () => change({ changes: [] }) }, say("time.remove_all"));
  list.replaceChildren(html("ol", { "aria-label": say("time.marks") }, ...items), all);
  if (focused !== undefined) list.querySelector(`[data-change="${focused}"]`)?.focus();
}
