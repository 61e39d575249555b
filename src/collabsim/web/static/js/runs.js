// The runs that are shown: what was asked, its twin under the same luck, and the bands of both as they come in.

import { ask } from "./source.js";
import { asked, keyOf, state, untouched } from "./state.js";

/** about: the scenario. told, band: what was asked. twin, twinBand: the same without changes; null where there are none. */
export const runs = { about: null, told: null, band: null, twin: null, twinBand: null, waiting: false };

const KEPT = 60;
const kept = new Map();
const listeners = new Set();
const REST = 150;
/** Milliseconds without a new question after which the band is asked for: it must not keep a lever waiting. */
let resting = null;
let busy = false;
let again = false;

/** Be told when something new can be drawn, with its name; `trouble` comes with what went wrong. */
export const onRuns = (listener) => listeners.add(listener);

const tell = (name, more) => listeners.forEach((listener) => listener(name, more));

/** Ask for what the state asks for. While an answer is on its way, only the newest question waits. */
export async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    do {
      again = false;
      await once();
    } while (again);
  } finally {
    busy = false;
  }
}

/** Ask for the first picture while the words are still coming. What goes wrong is told when it is asked again. */
export async function prepare() {
  const question = asked();
  const wanted = [about(question), played("told", question), question.changes.length ? played("told", untouched()) : null];
  await Promise.allSettled(wanted);
}

async function once() {
  const slow = setTimeout(() => tell("waiting", (runs.waiting = true)), 250);
  try {
    await told();
    tell("untroubled");
    clearTimeout(resting);
    resting = setTimeout(() => bands().catch((fault) => tell("trouble", fault)), runs.band ? REST : 0);
  } catch (fault) {
    tell("trouble", fault);
  } finally {
    clearTimeout(slow);
    tell("waiting", (runs.waiting = false));
  }
}

async function told() {
  const question = asked();
  const changed = question.changes.length > 0;
  const wanted = [about(question), played("told", question), changed ? played("told", untouched()) : null];
  const [scenario, run, twin] = await Promise.all(wanted);
  const sameAsked = keyOf(question) === keyOf(asked());
  if (!sameAsked) return;
  const other = runs.about !== scenario || runs.key !== `${keyOf(untouched())}`;
  Object.assign(runs, { about: scenario, told: run, twin, key: keyOf(untouched()) });
  if (other) Object.assign(runs, { band: null, twinBand: null });
  if (!changed) Object.assign(runs, { twinBand: null });
  tell("told");
}

async function bands() {
  const question = asked();
  const band = await played("band", question);
  const twinBand = question.changes.length ? await played("band", untouched()) : null;
  if (keyOf(question) !== keyOf(asked())) return;
  Object.assign(runs, { band, twinBand });
  tell("band");
}

const about = ({ scenario }) => remembered("about", { scenario }, typeof scenario === "string" ? scenario : JSON.stringify(scenario));

const played = (kind, question) => remembered(kind, question, keyOf(question));

/** An answer that was given before, or is on its way, is not asked for again. */
async function remembered(kind, question, key) {
  const name = `${kind} ${key}`;
  if (!kept.has(name)) kept.set(name, ask(kind, question, { key }));
  const answer = kept.get(name);
  kept.delete(name); // the last used stands last
  kept.set(name, answer);
  while (kept.size > KEPT) kept.delete(kept.keys().next().value);
  try {
    return await answer;
  } catch (fault) {
    kept.delete(name);
    throw fault;
  }
}

/** The month that is looked at, within the scenario. */
export const monthNow = () => Math.min(Math.max(state.month ?? firstTable(), 1), runs.about?.months ?? 1);

/** The month of the first table; the first month where there is none. */
export const firstTable = () => runs.told?.tables[0]?.month ?? 1;

/** The table whose guests a month shows: its own, else the last one, else the first to come. held: whether it is now. */
export function tableOf(month, told = runs.told) {
  const past = told.tables.filter((one) => one.month <= month);
  const table = past.at(-1) ?? told.tables[0] ?? null;
  return { table, held: table?.month === month, round: past.length, next: told.tables.find((one) => one.month > month) };
}
