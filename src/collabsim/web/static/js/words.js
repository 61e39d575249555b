// What the page says, in the language of the reader: texts, numbers and the names of things, all from the server.

import { ask } from "./source.js";

let known = null;

/** Fetch the words of a language and speak it from now on. */
export async function speak(lang) {
  known = await ask("words", lang);
  document.documentElement.lang = lang;
  return known;
}

/** Everything that does not depend on a scenario: levers, outcomes, causes, kinds, themes, scenarios. */
export const words = () => known;

/** Whether there is a text for a key. */
export const has = (key) => `page.${key}` in known.texts;

/** The text of a key of the page, with its values filled in; `model.story.` texts are named in full. */
export function say(key, values = {}) {
  const text = known.texts[`page.${key}`] ?? known.texts[key];
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** One text for one, another for more: the keys end in `_one` and `_more`. */
export const count = (key, n, values = {}) => say(`${key}_${n === 1 ? "one" : "more"}`, { n, ...values });

const tag = () => (known.lang === "nl" ? "nl-NL" : "en-GB");

/** A number as readers of the language write it. */
export function number(x, decimals = 2) {
  if (x === null || x === undefined || !Number.isFinite(x)) return "–";
  const form = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(tag(), form).format(x).replace(/^-(0[.,]?0*)$/, "$1").replace("-", "−");
}

/** A number with as many decimals as it needs, four at most. */
export const plain = (x) => new Intl.NumberFormat(tag(), { maximumFractionDigits: 4 }).format(x).replace("-", "−");

/** A change, always with its sign; nothing has none. */
export function signed(x, decimals = 2) {
  const size = number(Math.abs(x), decimals);
  return size === number(0, decimals) ? size : (x > 0 ? "+" : "−") + size;
}

/** A share as a percentage. */
export const percent = (x) => number(100 * x, 0) + "%";

/** One, two and three. */
export function listed(names) {
  const all = [...names];
  if (all.length < 2) return all.join("");
  return say("list", { all_but_last: all.slice(0, -1).join(", "), last: all.at(-1) });
}

/** A word with a capital, as it begins a line. */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Fill in every text of a part of the page that names its key. */
export function fill(root = document) {
  for (const one of root.querySelectorAll("[data-text]")) one.textContent = say(one.dataset.text);
  for (const one of root.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  for (const one of root.querySelectorAll("[data-title]")) one.title = say(one.dataset.title);
}
