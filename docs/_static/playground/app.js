// The playground: asks Python, and draws the answers.
import { Client, manifest } from "./client.js";
import { drawCaveats, drawLines, drawRibbon, drawShares, drawTable, drawTree, make, rowsOf } from "./drawing.js";
import { OUTLETS, TEXTS } from "./examples.js";
import { fromFragment, toFragment } from "./link.js";
import { fill, inPython, textOf, valuesOf } from "./outlet.js";

const PAUSE = 150; // milliseconds without a key before the text is read
const HINT = "Point at a line or a quotation, tap it, or tab to it: the reason for its voice appears here.";
const PAGE = /^\s*<(!doctype|html|head|body|article|div|p|section)\b/i;
const BOXES = ["tree-box", "table-box"];
const at = (name) => document.getElementById(`pg-${name}`);
const [text, layout, outlet, form] = ["text", "layout", "outlet", "form"].map(at);
/** Whether the reader can do anything: a form that nobody listens to would send what it holds. */
const lock = (locked) => [at("app"), at("own")].forEach((fields) => (fields.disabled = locked));
const say = (words) => (at("status").textContent = words);

let client;
let asked = 0;
let timer;
let pointed; // the line or quotation with its reason on show
const proved = new Map(); // outlets of the reader's own: what the form said when they were proved

/** What is asked from now on makes earlier answers, and refusals, worthless. */
function overtake() {
  clearTimeout(timer);
  delete document.documentElement.dataset.read;
  at("shared").textContent = ""; // of an earlier text
  return ++asked;
}

/** Ask Python; null where another question has overtaken this one. */
async function answerOf(mine, name, args) {
  try {
    const answer = await client.ask(name, args);
    return mine === asked ? answer : null;
  } catch (error) {
    if (mine === asked) throw error;
    return null;
  }
}

/** Parse the text again. */
async function read() {
  const mine = overtake();
  const value = text.value;
  const answer = await answerOf(mine, "read", { text: value, layout: layout.value || null, outlet: outlet.value });
  if (!answer) return;
  const rows = rowsOf(value, answer.leaves);
  const detected = answer.why === null ? "" : ` (${answer.why})`;
  at("about").textContent = `outlet ${outlet.value}, layout ${answer.layout}${detected}`;
  drawShares(at("shares"), answer.shares);
  drawCaveats(at("caveats"), answer.caveats);
  at("page").hidden = !PAGE.test(value);
  drawRibbon(at("ribbon"), rows);
  drawLines(at("lines"), rows);
  at("empty").hidden = rows.length > 0;
  pointed = null;
  at("why").textContent = rows.length ? HINT : "";
  if (at("tree-box").open) await tree();
  if (at("table-box").open) await table();
  if (mine !== asked) return;
  say(`${rows.length} ${rows.length === 1 ? "block" : "blocks"}, parsed in ${answer.ms < 10 ? answer.ms.toFixed(1) : Math.round(answer.ms)} ms.`);
  document.documentElement.dataset.read = mine; // what a test can wait for
}

async function tree() {
  const blocks = await answerOf(asked, "tree");
  if (blocks) drawTree(at("tree"), blocks);
}

async function table() {
  const answer = await answerOf(asked, "table");
  if (!answer) return;
  drawTable(at("table"), answer);
  URL.revokeObjectURL(at("csv").href);
  at("csv").href = URL.createObjectURL(new Blob([answer.csv], { type: "text/csv" }));
}

/** Ask for the reason of the line or quotation at the pointer or the focus. */
async function explain({ target }) {
  const line = target.closest?.("span.within, li.line");
  if (!line || line === pointed) return;
  pointed = line;
  const reason = await answerOf(asked, "explain", { offset: Number(line.dataset.start) });
  if (reason && line === pointed) at("why").textContent = reason;
}

/** Show a line's words in the text. */
function mark({ target }) {
  const line = target.closest("button.whose")?.closest("li.line");
  if (!line) return;
  text.setSelectionRange(Number(line.dataset.from), Number(line.dataset.to));
  const above = text.value.slice(0, line.dataset.from).split("\n").length;
  text.scrollTop = (above / text.value.split("\n").length) * text.scrollHeight - text.clientHeight / 2;
}

/** Prove the outlet in the form; it can be chosen from then on. Gives whether it was proved. */
async function prove() {
  const verdict = at("verdict");
  const values = valuesOf(form);
  verdict.className = "";
  verdict.textContent = "Proving it on every layout …";
  at("python").textContent = inPython(values);
  at("try").hidden = true;
  at("stop").hidden = false; // an expression that takes for ever can be written in a line
  try {
    const { name, layouts, ms } = await client.ask("prove", values);
    verdict.className = "proved";
    verdict.textContent = `Proved in ${Math.round(ms)} ms: ${name} parses every text, in ${layouts.join(", ")}. It is selected above.`;
    at("try").hidden = false;
    if (![...outlet.options].some((option) => option.value === name)) outlet.append(new Option(name, name));
    outlet.value = name;
    proved.delete(name); // the last one proved is the last in the map
    proved.set(name, values);
    await read();
    return true;
  } catch (error) {
    verdict.className = "refused";
    verdict.replaceChildren(make("strong", "", "Refused."), make("pre", "", error.message));
    return false;
  } finally {
    at("stop").hidden = true;
  }
}

/** Read the examples of the outlet that was proved last, and go where they are read. */
async function tryOut() {
  outlet.value = [...proved.keys()].at(-1);
  await choose({ text: textOf(proved.get(outlet.value)) });
  at("reading").focus();
  at("reading").scrollIntoView({ block: "center" });
}

/** Start Python anew: nothing else ends what it is doing. Outlets that were proved are gone. */
async function stop() {
  overtake();
  lock(true);
  proved.clear();
  at("try").hidden = true;
  client.stop("Stopped: it took too long.");
  await start();
  await read();
}

async function share() {
  const own = proved.get(outlet.value);
  const open = BOXES.filter((name) => at(name).open);
  const fragment = await toFragment({ text: text.value, layout: layout.value, outlet: outlet.value, own, open });
  const answer = (words) => (at("shared").textContent = words);
  if (!fragment) return answer("The text is too long for a link.");
  history.replaceState(null, "", fragment);
  try {
    await navigator.clipboard.writeText(location.href);
    answer("The link is copied. It contains the text; nothing was sent.");
  } catch {
    answer("The link is in the address bar: copy it from there.");
  }
}

async function open(file) {
  if (!file) return;
  text.value = await file.text();
  await read();
}

/** Set the page up as its link says, or with the first example. */
async function begin() {
  const held = await fromFragment(location.hash);
  fill(form, held?.own ?? OUTLETS[0]);
  if (!held) return choose(TEXTS[0]);
  text.value = held.text;
  layout.value = held.layout ?? "";
  BOXES.forEach((name) => (at(name).open = held.open?.includes(name) ?? false));
  if (held.own && (await prove())) return;
  outlet.value = held.outlet ?? "plain";
  if (outlet.selectedIndex < 0) outlet.selectedIndex = 0; // one that this site does not know
  await read();
}

async function choose({ file, text: given, own }) {
  text.value = given ?? (await (await fetch(new URL(file, import.meta.url))).text());
  layout.value = "";
  if (own) {
    fill(form, OUTLETS.find(({ name }) => name === own));
    if (await prove()) return;
  }
  await read();
}

function listen() {
  const whole = at("app");
  text.addEventListener("input", () => {
    overtake();
    timer = setTimeout(read, PAUSE);
  });
  layout.addEventListener("change", read);
  outlet.addEventListener("change", read);
  at("example").addEventListener("change", ({ target }) => {
    outlet.value = "plain"; // an example of another outlet chooses it
    choose(TEXTS[target.value]);
  });
  at("file").addEventListener("change", ({ target }) => open(target.files[0]));
  at("share").addEventListener("click", share);
  at("lines").addEventListener("pointermove", explain); // not "pointerover": lines also move below a pointer at rest
  at("lines").addEventListener("pointerdown", explain); // a tap moves no pointer
  at("lines").addEventListener("focusin", explain);
  at("lines").addEventListener("click", mark);
  at("ribbon").addEventListener("click", ({ target }) => {
    document.getElementById(`line-${target.dataset.line}`)?.scrollIntoView({ block: "center" });
  });
  at("tree-box").addEventListener("toggle", () => at("tree-box").open && tree());
  at("table-box").addEventListener("toggle", () => at("table-box").open && table());
  at("start").addEventListener("change", ({ target }) => fill(form, OUTLETS[target.value]));
  at("try").addEventListener("click", tryOut);
  at("stop").addEventListener("click", () => stop().catch((error) => fail(error.message)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    prove();
  });
  whole.addEventListener("dragover", (event) => event.preventDefault());
  whole.addEventListener("drop", (event) => {
    event.preventDefault();
    const dropped = event.dataTransfer;
    if (dropped.files.length) return open(dropped.files[0]);
    text.value = dropped.getData("text");
    read();
  });
  window.addEventListener("hashchange", () => location.hash.startsWith("#1.") && begin()); // not for a heading's link
}

function fail(words) {
  at("progress").hidden = true;
  document.documentElement.dataset.failed = "";
  say(words);
}

async function main() {
  TEXTS.forEach(({ name }, number) => at("example").append(new Option(name, number)));
  OUTLETS.forEach(({ title }, number) => at("start").append(new Option(title, number)));
  if (location.protocol === "file:") return fail("The playground needs a web server: a page that is opened from a file cannot load Python.");
  const began = performance.now();
  if (!(await start())) return;
  listen();
  await begin();
  document.documentElement.dataset.ready = Math.round(performance.now() - began);
}

/** Load Python, with a bar that shows how far it is. Gives whether this build of the site has it. */
async function start() {
  const { wheels, bytes } = await manifest();
  if (!wheels.length) {
    fail("The playground is not in this build of the site: Pyodide could not be fetched for it.");
    return false;
  }
  const bar = at("progress");
  bar.hidden = false;
  say("Loading Python …");
  lock(true);
  client = new Client(wheels, (loaded) => {
    bar.value = Math.min(loaded / bytes, 0.95); // the last of it is Python's own start
    if (loaded >= bytes) say("Starting Python …");
  });
  await client.ready;
  outlet.replaceChildren(...(await client.ask("outlets")).map((name) => new Option(name, name)));
  bar.hidden = true;
  lock(false);
  return true;
}

main().catch((error) => fail(`The playground cannot load here: ${error.message}`));
