// Lines over time, a panel for each outcome: the run that is told, its twin under the same luck (dashed), and behind them
// where nine in ten of sixty-four runs lie.

import { COLOURS, FONT, fitting, svg, table as wordTable, widthOf } from "./draw.js";
import { monthNow, runs } from "./runs.js";
import { change, state } from "./state.js";
import { number, say, words } from "./words.js";

const COLOUR = { information_exchange: "orange", policy_fit: "green", trust: "blue", commitment: "purple", respect: "vermillion" };
const DEEP = { orange: "#7a5200", green: "#00684c", blue: "#005a8e", purple: "#8a3a68", vermillion: "#9c4400" };
/** The same hues, dark enough to be read as letters. */
const LEFT = 46;
const RIGHT = 14;
const HEAD = 22;
const FOOT = 8;
const CLEAR = 0.9;
const SEEN = 0.005;
/** A difference is clear when it can be seen in two decimals and goes the same way in nine of ten pairs. */
const SMALLEST = 60;

/** Draw all panels in an element, in its own size. */
export function drawLines(into) {
  const width = Math.max(into.clientWidth, 280);
  const names = words().drawn;
  const axis = 30;
  const height = Math.max(into.clientHeight, names.length * SMALLEST + axis);
  const each = (height - axis) / names.length;
  const root = svg("svg", { id: "lines-svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": summary(names), "font-family": FONT });
  const x = scale(0, runs.about.months, LEFT, width - RIGHT);
  names.forEach((name, at) => root.append(panel(name, x, at * each, each, width)));
  root.append(months(x, names.length * each), upright(x, names.length * each));
  root.addEventListener("click", (event) => {
    const box = root.getBoundingClientRect();
    const month = Math.round(((event.clientX - box.left) / box.width * width - LEFT) / (width - LEFT - RIGHT) * runs.about.months);
    change({ month: Math.min(Math.max(month, 1), runs.about.months) });
  });
  into.replaceChildren(root);
}

const scale = (from, to, low, high) => (value) => low + ((value - from) / (to - from)) * (high - low);

function panel(name, x, top, height, width) {
  const colour = COLOURS[COLOUR[name] ?? "grey"];
  const deep = DEEP[COLOUR[name]] ?? COLOURS.ink;
  const [low, high] = range(name);
  const y = scale(low, high, top + height - FOOT, top + HEAD + 4);
  const group = svg("g", {});
  for (const value of [low, (low + high) / 2, high]) {
    group.append(svg("line", { x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value), stroke: COLOURS.grid }));
    if (value !== (low + high) / 2) group.append(svg("text", { x: LEFT - 6, y: y(value), "text-anchor": "end", "dominant-baseline": "central", "font-size": 13, fill: COLOURS.grey }, number(value, 1)));
  }
  const band = runs.band?.outcomes[name];
  if (band) group.append(svg("path", { d: area(band.low, band.high, x, y), fill: colour, "fill-opacity": 0.24 }));
  if (runs.twin) group.append(svg("path", { d: path(runs.twin.outcomes[name], x, y), fill: "none", stroke: COLOURS.ink, "stroke-width": 2.2, "stroke-dasharray": "7 5", class: "twin" }));
  group.append(svg("path", { d: path(runs.told.outcomes[name], x, y), fill: "none", stroke: colour, "stroke-width": 3.6, "stroke-linejoin": "round", class: "told", "data-outcome": name }));
  group.append(...title(name, top, width, deep), ...dot(name, x, y, colour));
  return group;
}

function title(name, top, width, deep) {
  const now = valueNow(name);
  const size = width < 430 ? 14 : 17;
  const label = fitting(say(`short.${name}`), size, width - LEFT - RIGHT - widthOf(now, size) - 12, true);
  return [
    svg("text", { x: LEFT, y: top + 17, "font-size": size, "font-weight": 700, fill: deep }, label),
    svg("text", { x: width - RIGHT, y: top + 17, "text-anchor": "end", "font-size": size, fill: COLOURS.ink, class: "now" }, now),
  ];
}

function valueNow(name) {
  const at = monthNow() - 1;
  const here = runs.told.outcomes[name][at];
  if (!runs.twin) return number(here);
  return say("lines.now", { here: number(here), twin: number(runs.twin.outcomes[name][at]) });
}

function dot(name, x, y, colour) {
  const month = monthNow();
  const value = runs.told.outcomes[name][month - 1];
  return value === null ? [] : [svg("circle", { cx: x(month), cy: y(value), r: 5.5, fill: colour, stroke: "#fff", "stroke-width": 2 })];
}

/** From where to where a panel reaches: all that is drawn, to whole tenths, two tenths at least. */
function range(name) {
  const all = [runs.told.outcomes[name], runs.twin?.outcomes[name], runs.band?.outcomes[name].low, runs.band?.outcomes[name].high, runs.twinBand?.outcomes[name].low, runs.twinBand?.outcomes[name].high];
  const there = all.filter(Boolean).flat().filter((value) => value !== null);
  const low = Math.max(0, Math.floor(Math.min(...there) * 10) / 10);
  const high = Math.min(1, Math.ceil(Math.max(...there) * 10) / 10);
  return high - low < 0.2 ? (low >= 0.1 ? [low - 0.1, Math.max(high, low + 0.1)] : [low, low + 0.2]) : [low, high];
}

function path(values, x, y) {
  let pen = "M";
  return values.map((value, at) => {
    if (value === null) return "";
    const step = `${pen}${x(at + 1).toFixed(1)},${y(value).toFixed(1)}`;
    pen = "L";
    return step;
  }).join("");
}

function area(low, high, x, y) {
  const there = low.map((_, at) => at).filter((at) => low[at] !== null);
  const up = there.map((at) => `${x(at + 1).toFixed(1)},${y(high[at]).toFixed(1)}`);
  const down = there.reverse().map((at) => `${x(at + 1).toFixed(1)},${y(low[at]).toFixed(1)}`);
  return `M${[...up, ...down].join("L")}Z`;
}

function months(x, bottom) {
  const { months: last } = runs.about;
  const step = last <= 24 ? 3 : last <= 60 ? 6 : 12;
  const group = svg("g", { "font-size": 13, fill: COLOURS.grey });
  for (let month = step; month <= last; month += step) group.append(svg("text", { x: x(month), y: bottom + 12, "text-anchor": "middle" }, month));
  group.append(svg("text", { x: 0, y: bottom + 12 }, say("lines.month")));
  return group;
}

/** Upright lines: dotted where something was changed, whole at the month that is looked at. */
function upright(x, bottom) {
  const group = svg("g", {});
  for (const one of state.changes) group.append(svg("line", { x1: x(one.month), x2: x(one.month), y1: HEAD, y2: bottom, stroke: COLOURS.ink, "stroke-width": 1.5, "stroke-dasharray": "2 4" }));
  const now = monthNow();
  group.append(svg("line", { x1: x(now), x2: x(now), y1: HEAD, y2: bottom, stroke: COLOURS.ink, "stroke-width": 1.2, "stroke-opacity": 0.55 }));
  return group;
}

const summary = (names) => say("lines.label", { month: monthNow(), values: names.map((name) => `${say(`short.${name}`)}: ${valueNow(name)}`).join("; ") });

/** What the lines say over all runs: how much higher or lower than the twin in the last year, and whether that is clear. */
export function inAll() {
  const [here, twin] = [runs.band, runs.twinBand];
  if (!here || !twin) return [];
  return words().drawn.map((name) => {
    const pairs = here.end[name].map((value, run) => value - twin.end[name][run]);
    const mean = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
    const way = mean >= 0 ? 1 : -1;
    const share = pairs.filter((one) => one * way > 0).length / pairs.length;
    return { name, mean, clear: share >= CLEAR && Math.abs(mean) >= SEEN, runs: pairs.length };
  });
}

/** The lines as a table, a row for each month. */
export function linesTable() {
  const names = words().drawn;
  const columns = [say("lines.month"), ...names.map((name) => words().outcomes[name].label)];
  const rows = runs.told.outcomes[names[0]].map((_, at) => [String(at + 1), ...names.map((name) => cell(name, at))]);
  return wordTable(say(runs.twin ? "lines.caption_twin" : "lines.caption"), columns, rows);
}

function cell(name, at) {
  const band = runs.band?.outcomes[name];
  const twin = runs.twin ? ` / ${number(runs.twin.outcomes[name][at])}` : "";
  const spread = band && band.low[at] !== null ? ` (${number(band.low[at])}–${number(band.high[at])})` : "";
  return `${number(runs.told.outcomes[name][at])}${twin}${spread}`;
}
