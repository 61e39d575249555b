// What a month is called, what happened in it, and the picture of it in words.

import { table as wordTable } from "./draw.js";
import { runs, tableOf } from "./runs.js";
import { capital, count, number, say, words } from "./words.js";

/** What a month is called, for headings: its number and round. */
export function headline(month) {
  const { table, held, round } = tableOf(month);
  if (!held) return say("picture.month", { month });
  return say("picture.month_table", { month, round, came: table.present.length, invited: table.invited.length });
}

/** What happened to everybody in a month, in a sentence or two. */
export function inShort(month) {
  const { table, held } = tableOf(month);
  const said = runs.about.events.filter((one) => one.month === month).map((one) => `${capital(words().events[one.what])}.`);
  if (held) said.push(say(table.in_person ? "picture.in_person" : "picture.online"));
  if (held && table.searching) said.push(say("picture.searching"));
  const budget = runs.told.budgets.find(([when]) => when === month);
  if (budget) said.push(budget[1] ? count("picture.budget", budget[1]) : say("picture.budget_none"));
  const left = runs.told.persons.filter((one) => one.seats === "officials" && one.since === month).length;
  if (left) said.push(count("picture.new_official", left));
  if (!held && !said.length) said.push(say("picture.quiet"));
  return said.join(" ");
}

/** The picture as a table: everybody, where they are and how they stand. */
export function pictureTable(month) {
  const { table, held } = tableOf(month);
  const rows = runs.about.organisations.map((one, row) => {
    const of = (name) => number(runs.told.organisations[name][row][month]);
    const invited = table?.invited.includes(row);
    const where = !held ? "where_no_table" : !invited ? "where_not_invited" : table.present.includes(row) ? "where_present" : "where_away";
    return [one.name, say(`picture.${where}`), of("trust"), of("candour"), of("belief"), of("commitment"), of("respect")];
  });
  const columns = ["organisation", "where", "trust", "candour", "belief", "commitment", "respect"].map((name) => say(`table.${name}`));
  return wordTable(headline(month), columns, rows);
}

const NEWS = ["cut", "broken", "contradictory", "feedback_missed", "feedback", "kept", "news"];

/** The most telling thing that happened to an organisation this month, in a few words. */
export function news(row, month) {
  const happened = runs.told.happened.filter(([when, who]) => when === month && who === row).map(([, , what]) => what);
  if (runs.told.persons.some((one) => one.seats === "representatives" && one.seat === row && one.since === month)) happened.push("new_person");
  const first = [NEWS[0], "new_person", ...NEWS.slice(1)].find((what) => happened.includes(what));
  return first ? say(`news.${first}`) : "";
}
