// Why: the story of one organisation, month by month from the ledger of the run; or of the gemeente: its policy against
// what residents need.

import { COLOURS, FONT, fitting, html, svg, table as wordTable } from "./draw.js";
import { choose } from "./picture.js";
import { monthNow, runs, tableOf } from "./runs.js";
import { change, state } from "./state.js";
import { capital, count, listed, number, percent, plain, say, signed, words } from "./words.js";

const $ = (id) => document.getElementById(id);
const TOLD = ["trust", "commitment", "respect"];
const QUIET = 0.005;
/** Changes smaller than this would not show in two decimals. */

let who = null;
let came = null;
let asTable = false;

/** Make the panel work. */
export function startWhy() {
  $("why-close").addEventListener("click", close);
  $("why").addEventListener("keydown", (event) => event.key === "Escape" && close());
}

/** Open the story of an organisation (its place in the scenario) or of "gemeente". */
export function open(chosen) {
  who = chosen;
  came = document.activeElement;
  choose(who);
  $("why").hidden = false;
  document.body.classList.add("with-why");
  drawWhy(true);
  $("why-title").focus({ preventScroll: matchMedia("(min-width: 900px)").matches });
}

/** Close the story and go back to where one came from. */
export function close() {
  if (who === null) return;
  who = null;
  choose(null);
  $("why").hidden = true;
  document.body.classList.remove("with-why");
  came?.focus?.();
}

/** Show the story as of the month that is looked at. */
export function drawWhy(fresh = false) {
  if (who === null) return;
  if (who !== "gemeente" && !runs.about.organisations[who]) return close();
  if (who === "gemeente") return gemeente();
  const one = runs.about.organisations[who];
  $("why-title").textContent = one.name;
  const read = fresh ? 0 : $("why-body").scrollTop;
  $("why-body").replaceChildren(portrait(one), stand(), story());
  $("why-body").scrollTop = read;
  const now = $("why-body").querySelector(".now");
  if (read && now) $("why-body").scrollTop = now.offsetTop - $("why-body").offsetTop - $("why-body").clientHeight / 2;
}

/** Who it is, who speaks for it, what it knows and how it sees the gemeente. */
function portrait(one) {
  const month = monthNow();
  const [mine, theirs] = [personOf("representatives", who, month), personOf("officials", one.contact, month)];
  const role = runs.told.organisations.role[who][month];
  const knows = Object.entries(one.knows).map(([theme, n]) => count("why.items", n, { theme: words().themes[theme] }));
  const lines = [
    say("why.kind", { kind: words().kinds[one.kind], size: plain(one.size), dependence: percent(one.dependence) }),
    say(mine.since ? "why.representative_new" : "why.representative", { since: mine.since, nth: mine.nth, ability: degree(mine.ability), expertise: degree(mine.expertise) }),
    say(one.contact === 0 ? "why.organiser" : theirs.since ? "why.contact_new" : "why.contact", { since: theirs.since, expertise: degree(theirs.expertise) }),
    knows.length ? say("why.knows", { items: listed(knows) }) : say("why.knows_nothing"),
    say(role > 0.5 ? "why.role_commissioner" : "why.role_partner", { role: number(role) }),
  ];
  return html("ul", { class: "portrait" }, ...lines.map((line) => html("li", {}, line)));
}

const degree = (x) => say(x < 1 / 3 ? "why.little" : x < 2 / 3 ? "why.some" : "why.much");

function personOf(seats, seat, month) {
  const all = runs.told.persons.filter((one) => one.seats === seats && one.seat === seat && one.since <= month);
  return { ...all.at(-1), nth: all.length };
}

/** How it stands now, in four numbers. */
function stand() {
  const month = monthNow();
  const of = (name) => runs.told.organisations[name][who][month];
  const items = ["trust", "commitment", "respect", "belief"].map((name) => html("div", {}, html("dt", {}, say(`why.${name}`)), html("dd", {}, name === "belief" ? percent(of(name)) : number(of(name)))));
  return html("dl", { class: "stand", "aria-label": say("why.stand", { month }) }, ...items);
}

/** Month by month: what happened and what it did. Quiet months are taken together. */
function story() {
  const items = [];
  let quiet = [];
  const hush = () => {
    if (quiet.length) items.push(entry(quiet, [say("why.quiet")]));
    quiet = [];
  };
  for (let month = 1; month <= runs.about.months; month += 1) {
    const [happened, changed] = [happenings(month), changes(month)];
    if (!happened.length && !changed.length) quiet.push(month);
    else {
      hush();
      items.push(entry([month], happened, changed));
    }
  }
  hush();
  return html("section", { class: "story" }, html("h3", {}, say("why.story")), html("p", { class: "hint" }, say("why.adds_up", { least: number(QUIET, 3) })), html("ol", {}, ...items));
}

function entry(months, happened, changed = []) {
  const [first, last] = [months[0], months.at(-1)];
  const now = months.includes(monthNow());
  const when = html("button", { type: "button", class: "when", "aria-current": now ? "true" : null, click: () => change({ month: first }) }, first === last ? say("why.month", { month: first }) : say("why.months", { first, last }));
  return html("li", { class: now ? "now" : null }, when, html("div", {}, ...happened.map((one) => html("p", {}, one)), ...changed));
}

function happenings(month) {
  const said = [];
  const { table, held } = tableOf(month);
  if (held && table.present.includes(who)) {
    const at = table.present.indexOf(who);
    said.push(story_text("present", { floor: percent(table.floor[at]), understood: percent(table.understood[at]), candour: number(runs.told.organisations.candour[who][month]) }));
    if (table.searching) said.push(story_text("asked"));
  } else if (held) said.push(story_text(table.invited.includes(who) ? "absent" : "not_invited"));
  said.push(...runs.told.happened.filter(([when, row]) => when === month && row === who).map(([, , what]) => story_text(what)));
  const { contact } = runs.about.organisations[who];
  for (const [seats, seat, text] of [["officials", contact, "new_contact"], ["representatives", who, "new_representatives"]]) {
    if (runs.told.persons.some((one) => one.seats === seats && one.seat === seat && one.since === month)) said.push(story_text(text));
  }
  return said.map((one) => `${capital(one)}.`);
}

const story_text = (key, values) => say(`model.story.${key}`, values);

/** What a month did to trust, commitment and respect, each with its causes. */
function changes(month) {
  return TOLD.flatMap((name) => {
    const values = runs.told.organisations[name][who];
    const causes = runs.told.why[name].filter(([when, row]) => when === month && row === who);
    const told = causes.filter(([, , cause]) => cause !== "own_level" && cause !== "image");
    const total = values[month] - values[month - 1];
    if (!told.length) return [];
    const way = total > QUIET ? "up" : total < -QUIET ? "down" : "same";
    const parts = causes.map(([, , cause, by]) => `${words().causes[cause]} ${signed(by)}`);
    return [html("p", { class: `change ${way}` }, html("b", {}, `${capital(story_text(name, { total: signed(total) }))}`), `: ${parts.join(", ")}.`)];
  });
}

/** The gemeente: where its policy puts weight, against where residents' need is; by theme. */
function gemeente() {
  const month = monthNow();
  const [policy, needs] = [runs.told.themes.policy[month - 1], runs.told.themes.needs[month - 1]];
  const themes = runs.about.themes.map((theme, at) => ({ label: capital(words().themes[theme]), policy: policy[at], need: needs[at] }));
  themes.sort((a, b) => b.need - a.need);
  const fit = runs.told.outcomes.policy_fit[month - 1];
  $("why-title").textContent = say("why.gemeente", { name: capital(runs.about.gemeente) });
  const again = html("button", { type: "button", class: "quiet", "aria-pressed": String(asTable), click: () => {
    asTable = !asTable;
    gemeente();
    $("why-body").querySelector("button").focus();
  } }, say(asTable ? "table.hide" : "table.show"));
  const rows = themes.map((one) => [one.label, signed(one.policy, 1), signed(one.need, 1), verdict(one)]);
  const columns = [say("why.theme"), say("why.policy"), say("why.need"), say("why.verdict")];
  const figure = asTable ? wordTable(say("why.themes", { month }), columns, rows) : dumbbells(themes, month);
  $("why-body").replaceChildren(html("p", {}, say("why.gemeente_intro", { month, fit: number(fit) })), again, figure, html("p", { class: "hint" }, say("why.scale")));
}

const verdict = (one) => say(one.policy - one.need > 0.5 ? "why.too_much" : one.need - one.policy > 0.5 ? "why.too_little" : "why.about_right");

function dumbbells(themes, month) {
  const [w, row, left, top] = [600, 42, 270, 44];
  const h = top + themes.length * row + 24;
  const most = Math.max(1, ...themes.flatMap((one) => [Math.abs(one.policy), Math.abs(one.need)]));
  const x = (value) => left + 16 + ((value + most) / (2 * most)) * (w - left - 32);
  const root = svg("svg", { viewBox: `0 0 ${w} ${h}`, role: "img", "aria-label": `${say("why.themes", { month })} ${themes.map((one) => `${one.label}: ${verdict(one)}`).join("; ")}`, "font-family": FONT, "font-size": 17, class: "dumbbells" });
  root.append(svg("line", { x1: x(0), x2: x(0), y1: top - 8, y2: h - 20, stroke: COLOURS.grid, "stroke-width": 2 }));
  root.append(svg("circle", { cx: 20, cy: 14, r: 8, fill: COLOURS.green }), svg("text", { x: 34, y: 14, "dominant-baseline": "central" }, say("why.policy")));
  root.append(diamond(170, 14, 10), svg("text", { x: 186, y: 14, "dominant-baseline": "central" }, say("why.need")));
  themes.forEach((one, at) => {
    const y = top + at * row + row / 2;
    root.append(
      svg("text", { x: left, y, "text-anchor": "end", "dominant-baseline": "central", fill: COLOURS.ink }, fitting(one.label, 17, left - 4)),
      svg("line", { x1: x(one.policy), x2: x(one.need), y1: y, y2: y, stroke: COLOURS.pale, "stroke-width": 4 }),
      svg("circle", { cx: x(one.policy), cy: y, r: 9, fill: COLOURS.green, stroke: COLOURS.ink, "stroke-width": 1.5 }),
      diamond(x(one.need), y, 11));
  });
  root.append(svg("text", { x: x(-most), y: h - 4, "font-size": 14, fill: COLOURS.grey }, `← ${say("why.less")}`), svg("text", { x: x(most), y: h - 4, "text-anchor": "end", "font-size": 14, fill: COLOURS.grey }, `${say("why.more")} →`));
  return root;
}

const diamond = (x, y, r) => svg("path", { d: `M${x},${y - r}l${r},${r}l${-r},${r}l${-r},${-r}z`, fill: COLOURS.vermillion, stroke: COLOURS.ink, "stroke-width": 1.5 });
