// Python in a thread of its own, so that the page responds while a grammar is proved or a long text is parsed.
import { loadPyodide } from "./vendor/pyodide.mjs";

// Count the bytes that Pyodide fetches: it does not report its progress.
const plain = self.fetch.bind(self);
let loaded = 0;
self.fetch = async (resource, options) => {
  // Pyodide waits forever for a missing part.
  const response = await plain(resource, options).catch((error) => ({ statusText: String(error) }));
  if (!response.ok) {
    postMessage({ failed: `${resource.url ?? resource}: ${response.statusText}` });
    throw new Error(response.statusText);
  }
  const counted = new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      postMessage({ loaded });
      controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counted), { status, statusText, headers });
};

/** Start Python, install the wheels, and return the function that answers requests. */
async function start(wheels, source) {
  const vendor = new URL("vendor/", import.meta.url).href;
  const code = await (await plain(source)).text();
  const python = await loadPyodide({ indexURL: vendor, checkIntegrity: true });
  const quiet = { messageCallback: () => {}, errorCallback: (message) => console.error(message) };
  await python.loadPackage(wheels.map((wheel) => vendor + wheel), quiet);
  const names = python.globals.get("dict")();
  python.runPython(`${code}\n_answer = Reader().answer`, { globals: names, filename: "reader.py" });
  return names.get("_answer");
}

let answer;
self.onmessage = async ({ data: { id, wheels, source, request } }) => {
  try {
    if (wheels) answer = start(wheels, source);
    const ask = await answer;
    postMessage({ id, reply: request ? JSON.parse(ask(request)) : { answer: "ready" } });
  } catch (error) {
    postMessage({ id, reply: { error: String(error) } });
  }
};
