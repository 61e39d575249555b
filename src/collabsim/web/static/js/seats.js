// Where everybody is in the picture: the table, its two rows of chairs, and the field below that was not invited.

import { runs } from "./runs.js";

/** Measures of the picture on a wide screen and on a telephone. */
export const WIDE = { w: 1200, h: 640, left: 424, right: 776, top: 106, bottom: 506, name: 26, field: 566, legend: 624, small: 19 };
export const NARROW = { w: 640, h: 930, left: 250, right: 390, top: 140, bottom: 664, name: 21, field: 742, legend: 840, small: 21 };
/** How far chairs stand from the table, and how much farther when there is no table. */
const [CHAIR, AWAY] = [28, 20];

/** Where everybody is: row → {x, y, side, invited, present}. Guests in the order of the scenario, half at each side. */
export function places(shape, table, held) {
  const invited = table?.invited ?? [];
  const half = Math.ceil(invited.length / 2);
  const room = shape.bottom - shape.top - 64;
  const step = Math.min(shape.name * (shape === NARROW ? 3.4 : 2.3), room / Math.max(half - 1, 1));
  const begin = shape.top + 44 + (room - step * Math.max(half - 1, 0)) / 2;
  const far = CHAIR + (held ? 0 : AWAY);
  const found = new Map();
  invited.forEach((row, at) => {
    const side = at < half ? -1 : 1;
    const x = side < 0 ? shape.left - far : shape.right + far;
    found.set(row, { x, y: begin + step * (at % half), side, step, invited: true, present: table.present.includes(row) });
  });
  const others = runs.about.organisations.map((_, row) => row).filter((row) => !found.has(row));
  const perLine = shape === NARROW ? Math.ceil(others.length / 2) : others.length;
  const space = Math.min(46, (shape.w - 60) / Math.max(perLine, 1));
  others.forEach((row, at) => {
    const column = at % perLine;
    const line = Math.floor(at / perLine);
    const x = shape.w / 2 + (column - (Math.min(perLine, others.length - line * perLine) - 1) / 2) * space;
    found.set(row, { x, y: shape.field + 20 + line * 42, side: 0, step: 0, invited: false, present: false, space });
  });
  return found;
}
