// An outlet of the reader's own: four fields, and the same in Python.

const FIELDS = ["name", "grammar", "classes", "examples"];
const filled = (lines) => lines.split("\n").map((line) => line.trim()).filter(Boolean);
/** A str in Python: JSON's escapes are Python's too, but for astral characters, which stay as they are. */
const quoted = (words) => JSON.stringify(words);

export const valuesOf = (form) => Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));

export function fill(form, values) {
  for (const name of FIELDS) form.elements[name].value = values[name] ?? "";
}

/** A text in which each example is a line by itself, between two lines of the author's. */
export function textOf({ examples }) {
  const lines = filled(examples).map((line) => line.slice(line.indexOf(":") + 1).trim());
  return `${["Here the author speaks.", ...lines, "Here the author speaks again."].join("\n\n")}\n`;
}

/** What to write at home. */
export function inPython({ name, grammar, classes, examples }) {
  const nodes = filled(classes).map((line) => line.replace(/^class\s+|:$/g, ""));
  const bases = new Set(nodes.map((line) => /\((\w+)\)/.exec(line)?.[1]).filter(Boolean));
  const pairs = filled(examples).map((line) => {
    const colon = line.indexOf(":");
    return `        ${quoted(line.slice(0, colon).trim())}: ${quoted(line.slice(colon + 1).trim())},\n`;
  });
  const rules = filled(grammar).map((line) => `        ${line}\n`).join("");
  return `from opinionkit import ${[...bases, "Outlet"].sort().join(", ")}
from opinionkit.laws import laws

${nodes.map((line) => `\nclass ${line}:\n    """What it is."""\n\n`).join("")}
OUTLET = Outlet(
    ${quoted(name)},
    grammar=r"""
${rules}    """,
    nodes=[${nodes.map((line) => line.replace(/\(.*/, "")).join(", ")}],
    examples={
${pairs.join("")}    },
)

TestOutlet = laws(OUTLET)  # in a file that pytest collects
`;
}
