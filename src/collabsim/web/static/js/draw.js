// Small help for drawing: elements of SVG and HTML with their attributes, without a text ever becoming markup.

const SVG = "http://www.w3.org/2000/svg";

/** Okabe and Ito's colours, that the colour-blind tell apart. */
export const COLOURS = {
  black: "#000000", orange: "#E69F00", sky: "#56B4E9", green: "#009E73",
  yellow: "#F0E442", blue: "#0072B2", vermillion: "#D55E00", purple: "#CC79A7",
  ink: "#1b1b1b", grey: "#595959", pale: "#8a8a8a", grid: "#e2e2e2", wood: "#F4E9D8", rim: "#B08D57",
};
export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', Verdana, sans-serif";

/** An element of SVG. */
export function svg(name, attributes = {}, ...children) {
  return dressed(document.createElementNS(SVG, name), attributes, children);
}

/** An element of HTML. */
export function html(name, attributes = {}, ...children) {
  return dressed(document.createElement(name), attributes, children);
}

function dressed(element, attributes, children) {
  put(element, attributes);
  element.append(...children.filter((one) => one !== null && one !== undefined));
  return element;
}

/** Set attributes; functions listen to events, null takes an attribute away. */
export function put(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return element;
}

/** A table in words: a heading per column, and rows whose first cell names them. */
export function table(caption, columns, rows) {
  return html("table", {},
    html("caption", {}, caption),
    html("thead", {}, html("tr", {}, ...columns.map((one) => html("th", { scope: "col" }, one)))),
    html("tbody", {}, ...rows.map(([first, ...others]) =>
      html("tr", {}, html("th", { scope: "row" }, first), ...others.map((one) => html("td", {}, one))))));
}

const pen = document.createElement("canvas").getContext("2d");

/** How wide a text is, in the units of its size. */
export function widthOf(text, size, bold = false) {
  pen.font = `${bold ? 700 : 400} 100px ${FONT}`;
  return (pen.measureText(text).width * size) / 100;
}

/** A text that fits in a width, cut with an ellipsis where it does not. */
export function fitting(text, size, width, bold = false) {
  let fits = text;
  while (fits.length > 3 && widthOf(fits, size, bold) > width) fits = fits.replace(/…$/, "").slice(0, -1).trimEnd() + "…";
  return fits;
}
