// What somebody takes home: the state as a YAML scenario, and the figures as PNG and SVG; and opening such a file again.

import { COLOURS, FONT, svg } from "./draw.js";
import { headline } from "./month.js";
import { monthNow, runs } from "./runs.js";
import { ask, alone } from "./source.js";
import { asked, change, permalink, state } from "./state.js";
import { say } from "./words.js";

const $ = (id) => document.getElementById(id);
const LARGEST = 200_000;
const SHARP = 2;
/** Pixels of a PNG for each of the screen. */

/** Make the menu work. onTrouble: told what went wrong; onDone: told what was done. */
export function startFiles({ onTrouble, onDone }) {
  const careful = (work) => async (event) => {
    try {
      await work(event);
      $("files").open = false;
    } catch (fault) {
      onTrouble(fault);
    }
  };
  for (const one of [$("save"), $("open")]) one.hidden = alone;
  $("save").addEventListener("click", careful(save));
  $("open").addEventListener("click", () => $("open-file").click());
  $("open-file").addEventListener("change", careful(async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) await open(file);
  }));
  $("link").addEventListener("click", careful(async () => {
    await navigator.clipboard.writeText(new URL(await permalink(), location.href).href);
    onDone(say("files.copied"));
  }));
  for (const one of document.querySelectorAll("[data-figure]")) one.addEventListener("click", careful(() => figure(one.dataset.figure, one.dataset.form)));
  document.addEventListener("click", (event) => $("files").contains(event.target) || ($("files").open = false));
  $("files").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    $("files").open = false;
    $("files").querySelector("summary").focus();
  });
}

async function save() {
  const { yaml } = await ask("saved", asked());
  hand(new Blob([yaml], { type: "text/yaml" }), `${nameNow()}.yaml`);
}

async function open(file) {
  const { Refused } = await import("./source.js");
  if (file.size > LARGEST) throw new Refused([say("too_large", { most: LARGEST / 1000 })]);
  const parts = await ask("opened", { yaml: await file.text() });
  change({ ...parts, month: null });
}

const nameNow = () => (typeof state.scenario === "string" ? state.scenario : "scenario") + (state.changes.length ? say("files.changed") : "");

async function figure(which, form) {
  const drawn = standing($(`${which}-svg`), which);
  const text = new XMLSerializer().serializeToString(drawn);
  const name = `${nameNow()}-${say(`files.name_${which}`)}-${monthNow()}.${form}`;
  if (form === "svg") return hand(new Blob([text], { type: "image/svg+xml" }), name);
  const [width, height] = [drawn.getAttribute("width"), drawn.getAttribute("height")].map((one) => SHARP * Number(one));
  const image = new Image();
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    await new Promise((done, failed) => Object.assign(image, { onload: done, onerror: failed, src: address }));
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height);
    hand(await new Promise((done) => canvas.toBlob(done, "image/png")), name);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A copy of a drawing that stands alone: with a heading, and under it the scenario, the seed and the number of runs. */
function standing(drawn, which) {
  const copy = drawn.cloneNode(true);
  for (const one of copy.querySelectorAll("[style]")) {
    const moved = /translate\(([-\d.]+)px, ([-\d.]+)px\)/.exec(one.getAttribute("style"));
    if (moved) one.setAttribute("transform", `translate(${moved[1]} ${moved[2]})`);
    one.removeAttribute("style");
  }
  for (const one of copy.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
  const [, , w, h] = copy.getAttribute("viewBox").split(" ").map(Number);
  const size = Math.max(16, w / 48);
  const head = which === "picture" ? headline(monthNow()) : say("lines.title");
  const text = (y, said, big) => svg("text", { x: 12, y, "font-family": FONT, "font-size": big ? size * 1.2 : size * 0.72, "font-weight": big ? 700 : 400, fill: COLOURS.ink }, said);
  const foot = say("files.caption", { scenario: runs.about.name[state.lang], seed: state.seed, runs: runs.band?.runs ?? 1, version: $("made").dataset.version });
  copy.prepend(svg("rect", { x: 0, y: -size * 2.4, width: w, height: h + size * 4.4, fill: "#ffffff" }));
  copy.append(text(-size * 0.9, head, true), text(h + size * 1.2, foot, false));
  const drawnWidth = which === "picture" ? 1200 : w;
  copy.setAttribute("viewBox", `0 ${-size * 2.4} ${w} ${h + size * 4.4}`);
  copy.setAttribute("width", drawnWidth);
  copy.setAttribute("height", (drawnWidth / w) * (h + size * 4.4));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return copy;
}

/** Hand somebody a file. */
function hand(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
