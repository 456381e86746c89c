// Draws the answers of Python, in the classes of view.css, which `opinionkit show --html` uses as well.
import { unitsOf } from "./codepoints.js";

const AT_ONCE = 1000; // lines; the others come when they are asked for
const LINE_END = /\r\n|\r|\n/g;

/** Make an element. Words are text, never markup. */
export function make(tag, looks = "", ...inside) {
  const element = document.createElement(tag);
  if (looks) element.className = looks;
  element.append(...inside);
  return element;
}

const swatch = () => {
  const box = make("span", "swatch");
  box.setAttribute("aria-hidden", "true");
  return box;
};

/** Return the leaves as rows: with offsets in UTF-16 units, the number of the first line, and the edge above. */
export function rowsOf(text, leaves) {
  const units = unitsOf(text);
  const rows = [];
  let number = 1;
  let edge = "";
  for (const [kind, voice, basis, start, end, passages] of leaves) {
    const from = units(start);
    const parts = passages.map(([voice, basis, start, end]) => ({ voice, basis, start, to: units(end) }));
    const { to } = parts.at(-1);
    const part = text.slice(from, to);
    const lines = part.match(LINE_END)?.length ?? 0;
    if (kind === "gap") edge = lines > 1 ? "fence" : "gap";
    else {
      rows.push({ kind, voice, basis, start, end, from, to, number, edge, parts, words: part.replace(/[\r\n]+$/, "") });
      edge = "";
    }
    number += lines;
  }
  return rows;
}

/** Draw the share of each voice. */
export function drawShares(list, shares) {
  list.replaceChildren(
    ...Object.entries(shares).map(([voice, share]) =>
      make("li", voice, swatch(), make("span", "", make("b", "", voice), ` ${share}`)),
    ),
  );
}

/** Draw the whole article as a ribbon, neighbouring passages of one voice in one segment. */
export function drawRibbon(ribbon, rows) {
  const runs = [];
  for (const { from, words, parts, number } of rows) {
    let at = 0;
    for (const { voice, to } of parts) {
      const end = Math.min(to - from, words.length);
      const last = runs.at(-1);
      if (last?.voice === voice) last.length += end - at;
      else runs.push({ voice, number, length: end - at });
      at = end;
    }
  }
  ribbon.replaceChildren(
    ...runs.slice(0, AT_ONCE).map(({ voice, number, length }) => {
      const part = make("span", voice);
      part.style.flexGrow = length;
      part.dataset.line = number;
      return part;
    }),
  );
}

/** The words of a row; a passage of another voice is a span of its own. */
function drawWords({ voice, from, words, parts }) {
  let at = 0;
  return parts.map((part) => {
    const said = words.slice(at, part.to - from);
    at = part.to - from;
    if (part.voice === voice) return said;
    const within = make("span", `within ${part.voice}`, said);
    within.dataset.start = part.start;
    return within;
  });
}

function drawRow(row) {
  const { voice, basis, start, end, from, to, number, edge } = row;
  const whose = make("button", "whose", make("span", "", String(number)), " ", make("b", "", voice), " ", make("i", "", basis));
  whose.type = "button";
  const said = make("p", "words", ...drawWords(row));
  said.dir = "auto";
  const line = make("li", `line ${voice} ${edge}`, swatch(), whose, said);
  line.id = `line-${number}`;
  Object.assign(line.dataset, { start, end, from, to });
  return line;
}

/** Draw all lines, a thousand at a time. */
export function drawLines(list, rows) {
  const more = make("button", "pg-button");
  const item = make("li", "more", more);
  let shown = 0;
  const grow = () => {
    const next = rows.slice(shown, shown + AT_ONCE).map(drawRow);
    item.before(...next);
    shown += next.length;
    more.textContent = `Show ${Math.min(AT_ONCE, rows.length - shown)} more of ${rows.length - shown} blocks`;
    if (shown === rows.length) item.remove();
    return next;
  };
  more.type = "button";
  more.addEventListener("click", () => grow()[0]?.querySelector("button").focus());
  list.replaceChildren(item);
  grow();
}

/** Draw the caveats. */
export function drawCaveats(list, caveats) {
  list.replaceChildren(...caveats.map((caveat) => make("li", "", caveat)));
  list.hidden = !caveats.length;
}

/** Draw the rows of a table. */
export function drawTable(table, { columns, rows }) {
  const row = (cells, tag) => make("tr", "", ...cells.map((cell) => make(tag, "", String(cell))));
  const head = make("thead", "", row(columns, "th"));
  head.querySelectorAll("th").forEach((cell) => (cell.scope = "col"));
  table.replaceChildren(head, make("tbody", "", ...rows.slice(0, AT_ONCE).map((cells) => row(cells, "td"))));
  if (rows.length > AT_ONCE) table.tBodies[0].append(row([`… and ${rows.length - AT_ONCE} more: download the table`], "td"));
}

/** Draw the blocks as nested lists. */
export function drawTree(list, blocks) {
  list.replaceChildren(
    ...blocks.slice(0, AT_ONCE).map(({ kind, voice, basis, marker, words, blocks: inside }) => {
      const item = make("li", voice, make("b", "", kind), ` ${voice}, ${basis}`);
      if (marker) item.append(" ", make("code", "", marker));
      if (words) item.append(make("span", "words", words.length > 90 ? `${words.slice(0, 88)}…` : words));
      if (inside.length) {
        const below = make("ul");
        drawTree(below, inside);
        item.append(below);
      }
      return item;
    }),
  );
  if (blocks.length > AT_ONCE) list.append(make("li", "", `… and ${blocks.length - AT_ONCE} more`));
}
