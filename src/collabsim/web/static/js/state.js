// What this page shows: a scenario, a seed, changes and a month. The address bar always holds all of it.

const CHANGE = /^([a-z_]+)@(\d+)(?:-(\d+))?(?:\+(\d+))?=(-?\d+(?:\.\d+)?(?:e-?\d+)?)(?:~(.+))?$/;

/** scenario: a name, or {yaml}. changes: {lever, month, value, until?, ramp_months?, for?}. month: what is looked at. */
export const state = { scenario: "zwolle", seed: 1, changes: [], month: null, lang: "nl", view: "free" };

const listeners = new Set();

/** Be told after every change of the state, with the names of what changed. */
export function onChange(listener) {
  listeners.add(listener);
}

/** Change some of the state, and tell everybody. */
export function change(some) {
  const names = Object.keys(some).filter((name) => state[name] !== some[name]);
  if (!names.length) return;
  Object.assign(state, some);
  for (const listener of listeners) listener(new Set(names));
}

/** What is asked to be played. */
export const asked = () => ({ scenario: state.scenario, seed: state.seed, changes: state.changes });

/** The same under the same luck, with nothing changed. */
export const untouched = () => ({ scenario: state.scenario, seed: state.seed, changes: [] });

/** What tells one question from another: the part of a permalink that says what is played. */
export function keyOf({ scenario, seed, changes }) {
  const name = typeof scenario === "string" ? scenario : JSON.stringify(scenario);
  return [`scenario=${name}`, `seed=${seed}`, ...changes.map((one) => `change=${textOf(one)}`)].join("&");
}

/** A change as it stands in a permalink: seats@18=8, or feedback_frequency@6-18=0.8~kind:church,library;id:taalcafe. */
export function textOf(one) {
  const until = one.until ? `-${one.until}` : "";
  const ramp = one.ramp_months ? `+${one.ramp_months}` : "";
  const some = Object.entries(one.for ?? {}).map(([what, names]) => `${what}:${[names].flat().join(",")}`);
  return `${one.lever}@${one.month}${until}${ramp}=${one.value}${some.length ? `~${some.join(";")}` : ""}`;
}

/** A change from a permalink; null where it is none. */
export function changeFrom(text) {
  const found = CHANGE.exec(text);
  if (!found) return null;
  const [, lever, month, until, ramp, value, some] = found;
  const one = { lever, month: Number(month), value: Number(value) };
  if (until) one.until = Number(until);
  if (ramp) one.ramp_months = Number(ramp);
  if (some) one.for = Object.fromEntries(some.split(";").map((part) => part.split(":")).map(([what, names]) => [what, (names ?? "").split(",")]));
  return one;
}

/** The address of what is seen now. */
export async function permalink() {
  const parts = new URLSearchParams();
  if (typeof state.scenario === "string") parts.set("scenario", state.scenario);
  else parts.set("yaml", await squeezed(state.scenario.yaml));
  parts.set("seed", state.seed);
  for (const one of state.changes) parts.append("change", textOf(one));
  if (state.month !== null) parts.set("month", state.month);
  if (state.view !== "free") parts.set("view", state.view);
  parts.set("lang", state.lang);
  const readable = parts.toString().replaceAll("%40", "@").replaceAll("%3D", "=").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%7E", "~");
  return `#${readable}`;
}

/** What an address asks to see; parts that cannot be understood are left out. */
export async function fromAddress(hash, search = "") {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const seed = Number(parts.get("seed") ?? 1);
  const month = Number(parts.get("month"));
  const lang = parts.get("lang") ?? new URLSearchParams(search).get("lang");
  const yaml = parts.has("yaml") ? await unsqueezed(parts.get("yaml")) : null;
  return {
    scenario: yaml === null ? (parts.get("scenario") ?? "zwolle") : { yaml },
    seed: Number.isSafeInteger(seed) && seed >= 0 ? seed : 1,
    changes: parts.getAll("change").map(changeFrom).filter((one) => one !== null),
    month: Number.isInteger(month) && month >= 1 ? month : null,
    lang: ["nl", "en"].includes(lang) ? lang : null,
    view: parts.get("view") ?? "free",
  };
}

/** A text, packed into letters that may stand in an address. */
async function squeezed(text) {
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text));
  let letters = "";
  for (const byte of packed) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function unsqueezed(letters) {
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    return new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes));
  } catch {
    return null;
  }
}

async function through(stream, bytes) {
  const writer = stream.writable.getWriter();
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  return new Uint8Array(await new Response(stream.readable).arrayBuffer());
}
