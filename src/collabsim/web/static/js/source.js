// Where answers come from: the server, or, in an exported page, the page itself. Nothing else in the page knows which.

/** What was asked could not be answered. `said`: sentences for the reader, in the language of the page. */
export class Refused extends Error {
  constructor(said, status = 0) {
    super(said.join("\n"));
    this.said = said;
    this.status = status;
  }
}

/** Answers inside an exported page: kind → key → answer (see `keyOf` in state.js for the keys of told and band). */
const held = document.getElementById("held");
const inside = held ? JSON.parse(held.textContent) : null;

/** Whether this page has no server behind it. */
export const alone = inside !== null;

/** The answer to a question. kind: words, about, told, band, saved, opened. Throws Refused, or what AbortSignal throws. */
export async function ask(kind, question, { key = question, signal } = {}) {
  if (alone) return fromInside(kind, key);
  const request = kind === "words" ? get(`api/words/${question}`, signal) : post(`api/${kind}`, question, signal);
  const answer = await request.catch((fault) => {
    if (fault.name === "AbortError") throw fault;
    throw new Refused([]);
  });
  const type = answer.headers.get("content-type") ?? "";
  const told = type.startsWith("application/json") ? await answer.json() : {};
  if (!answer.ok) throw new Refused(told.problems ?? [], answer.status);
  return told;
}

const get = (path, signal) => fetch(path, { signal });

const post = (path, question, signal) =>
  fetch(`${path}?lang=${document.documentElement.lang}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
    signal,
  });

function fromInside(kind, key) {
  const answer = inside[kind]?.[key];
  if (answer === undefined) throw new Refused([], 404);
  return answer;
}
