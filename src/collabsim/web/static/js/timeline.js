// How a lever stands in a month, and how changes are made: the page's view of what the scenario's timeline does.

import { change, state } from "./state.js";

/** A lever in a month as the scenario itself has it. */
export function without(about, lever, month) {
  const value = about.levers[lever];
  return Array.isArray(value) ? value[month - 1] : value;
}

/** A lever in a month with the changes made here: the one that began last counts, while it lasts. For all only. */
export function standing(about, changes, lever, month) {
  const before = without(about, lever, month);
  const inOrder = changes.map((one, place) => ({ one, place })).sort((a, b) => a.one.month - b.one.month || a.place - b.place);
  return inOrder.reduce((value, { one }) => {
    const lasts = one.lever === lever && !one.for && one.month <= month && (!one.until || month < one.until);
    if (!lasts) return value;
    const share = one.ramp_months ? Math.min(1, (month - one.month + 1) / one.ramp_months) : 1;
    return value + share * (one.value - value);
  }, before);
}

/** Set a lever from a month on; a change of that lever in that very month is replaced. */
export function set(about, lever, month, value) {
  const others = state.changes.filter((one) => one.lever !== lever || one.month !== month || one.for);
  const same = Math.abs(standing(about, others, lever, month) - value) < 1e-9;
  change({ changes: same ? others : [...others, { lever, month, value }] });
}

/** Move a change to another month. */
export function moved(place, month) {
  const one = state.changes[place];
  if (!one || one.month === month) return;
  const until = one.until && one.until <= month ? undefined : one.until;
  const next = { ...one, month };
  if (until === undefined) delete next.until;
  change({ changes: state.changes.map((other, at) => (at === place ? next : other)) });
}

/** Take a change away. */
export const removed = (place) => change({ changes: state.changes.filter((_, at) => at !== place) });
