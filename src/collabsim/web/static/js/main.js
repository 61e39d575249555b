// The page: it listens to what people do, asks for runs and draws what comes back.

import { html, put } from "./draw.js";
import { startFiles } from "./files.js";
import { drawLevers, startLevers } from "./levers.js";
import { drawLines, inAll, linesTable } from "./lines.js";
import { headline, inShort, pictureTable } from "./month.js";
import { drawPicture, onChosen } from "./picture.js";
import { monthNow, onRuns, prepare, refresh, runs } from "./runs.js";
import { Refused, alone } from "./source.js";
import { change, fromAddress, onChange, permalink, state } from "./state.js";
import { drawTime, startTime } from "./time.js";
import { fill, has, listed, say, signed, speak, words } from "./words.js";
import { drawWhy, open, startWhy } from "./why.js";
import { drawViews } from "./views.js";

const $ = (id) => document.getElementById(id);
const ASKS = ["scenario", "seed", "changes"];
const asTable = { picture: false, lines: false };
let address = location.hash;

async function start() {
  const wanted = await fromAddress(location.hash, location.search);
  Object.assign(state, wanted, { lang: wanted.lang ?? (navigator.language.startsWith("nl") ? "nl" : "en") });
  put(document.body, { "data-state": "waiting" });
  const first = prepare();
  await speak(state.lang).catch(trouble);
  if (!words()) return;
  dress();
  $("picture-title").textContent = say("head.playing");
  startTime();
  startLevers();
  startWhy();
  startFiles({ onTrouble: trouble, onDone: (said) => ($("status").textContent = said) });
  listen();
  onChange(changed);
  onRuns(arrived);
  await first;
  await refresh();
}

/** Everything that depends on the language only. */
function dress() {
  fill();
  document.title = say("head.document");
  $("made").textContent = say("foot.made", { version: words().version });
  $("made").dataset.version = words().version;
  $("scenario").replaceChildren(...words().scenarios.map((one) => html("option", { value: one.name, title: one.description }, one.title)));
  if (typeof state.scenario === "string") $("scenario").value = state.scenario;
  $("seed").value = state.seed;
  for (const one of document.querySelectorAll("[data-lang]")) put(one, { "aria-pressed": String(one.dataset.lang === state.lang) });
  drawViews();
}

function listen() {
  $("scenario").addEventListener("change", (event) => event.target.value && change({ scenario: event.target.value, changes: [], month: null }));
  $("seed").addEventListener("change", (event) => {
    const seed = Math.round(Number(event.target.value));
    if (seed >= 0 && seed <= words().limits.seed) change({ seed });
    else event.target.value = state.seed;
  });
  $("other-luck").addEventListener("click", () => change({ seed: state.seed + 1 }));
  for (const one of document.querySelectorAll("[data-lang]")) one.addEventListener("click", () => change({ lang: one.dataset.lang }));
  for (const which of ["picture", "lines"]) {
    $(`${which}-as-table`).addEventListener("click", () => {
      asTable[which] = !asTable[which];
      draw();
    });
    new ResizeObserver(() => runs.told && !asTable[which] && drawFigure(which)).observe($(which));
  }
  onChosen((who) => open(who));
  addEventListener("hashchange", async () => {
    if (location.hash === address) return;
    const wanted = await fromAddress(location.hash);
    change({ ...wanted, lang: wanted.lang ?? state.lang });
  });
}

async function changed(names) {
  if (names.has("lang")) {
    await speak(state.lang).catch(trouble);
    dress();
  }
  if (names.has("view")) drawViews();
  if (ASKS.some((name) => names.has(name))) {
    put(document.body, { "data-state": "asking" });
    refresh(); // the question leaves before anything is drawn
  }
  if (runs.told) draw();
  address = await permalink();
  history.replaceState(null, "", address);
}

function arrived(name, more) {
  if (name === "trouble") return trouble(more);
  if (name === "untroubled") $("trouble").hidden = true;
  if (name === "waiting") {
    $("main").setAttribute("aria-busy", String(more));
    return;
  }
  if (name === "told" || name === "band") {
    draw();
    put(document.body, { "data-state": name === "band" ? "ready" : "told" });
  }
  performance.mark(`drawn ${name}`);
}

function draw() {
  if (!runs.told) return;
  const month = monthNow();
  $("seed").value = state.seed;
  ownScenario();
  $("picture-title").textContent = headline(month);
  $("picture-line").textContent = inShort(month);
  for (const which of ["picture", "lines"]) {
    $(which).hidden = asTable[which];
    $(`${which}-table`).hidden = !asTable[which];
    $(`${which}-as-table`).textContent = say(asTable[which] ? "table.hide" : "table.show");
    put($(`${which}-as-table`), { "aria-pressed": String(asTable[which]) });
    if (asTable[which]) $(`${which}-table`).replaceChildren(which === "picture" ? pictureTable(month) : linesTable());
    else drawFigure(which);
  }
  $("lines-key").replaceChildren(...key());
  drawTime();
  drawLevers();
  drawWhy();
}

const drawFigure = (which) => (which === "picture" ? drawPicture : drawLines)($(which));

/** A scenario of somebody's own stands in the list as long as it is shown. */
function ownScenario() {
  const own = typeof state.scenario !== "string";
  $("scenario").querySelector("[value='']")?.remove();
  if (own) $("scenario").prepend(html("option", { value: "" }, runs.about.name[state.lang]));
  $("scenario").value = own ? "" : state.scenario;
}

/** What the lines are, and what sixty-four runs say of the difference. */
function key() {
  const item = (sample, said) => html("span", { class: "item" }, html("span", { class: `sample ${sample}` }), said);
  const items = [item("told", say("lines.key_told"))];
  if (runs.twin) items.push(item("twin", say("lines.key_twin")));
  if (runs.band) items.push(item("band", say("lines.key_band", { runs: runs.band.runs })));
  const all = inAll();
  if (!all.length) return items;
  const name = (one) => say(`short.${one.name}`);
  const clear = all.filter((one) => one.clear).map((one) => `${name(one)} ${signed(one.mean)}`);
  const unclear = all.filter((one) => !one.clear).map(name);
  const said = [say("lines.in_all", { runs: all[0].runs, clear: clear.length ? listed(clear) : say("lines.nothing_clear") })];
  if (clear.length && unclear.length) said.push(say("lines.unclear", { unclear: listed(unclear) }));
  return [...items, html("span", { class: "in-all" }, said.join(" "))];
}

/** Something went wrong: say what, and what one can do. */
function trouble(fault) {
  if (!(fault instanceof Refused) && fault) console.error(fault);
  const said = fault instanceof Refused && fault.said.length ? fault.said : [whatever(fault)];
  const again = html("button", { type: "button", click: () => refresh() }, words() ? say("trouble.again") : "↻");
  $("trouble").replaceChildren(...said.map((one) => html("p", {}, one)), again);
  $("trouble").hidden = false;
}

const whatever = (fault) => {
  if (!words() || !has("trouble.no_server")) return "collabsim?";
  if (alone) return say("trouble.not_inside");
  return say(fault instanceof Refused && fault.status === 0 ? "trouble.no_server" : "trouble.unknown");
};

start();
