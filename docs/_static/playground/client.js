// The page's side of the worker: a promise for each request.

const home = new URL(".", import.meta.url);

/** Return the manifest of this build: without wheels it has no playground. */
export async function manifest() {
  const response = await fetch(new URL("manifest.json", home));
  if (!response.ok) throw new Error(`manifest.json: ${response.status}`);
  return response.json();
}

/** A worker that runs Python. Calls `onProgress` with the number of fetched bytes. */
export class Client {
  #waiting = new Map();
  #next = 1;

  constructor(wheels, onProgress) {
    this.worker = new Worker(new URL("worker.js", home), { type: "module" });
    this.worker.onmessage = ({ data }) => {
      if (data.loaded) return onProgress(data.loaded);
      if (data.failed) return this.stop(data.failed);
      const { resolve, reject } = this.#waiting.get(data.id) ?? {};
      if (!resolve) return; // already rejected
      this.#waiting.delete(data.id);
      if ("error" in data.reply) reject(new Error(data.reply.error));
      else resolve(data.reply.answer);
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.stop(event.message || "the worker cannot start");
    };
    this.ready = this.#post({ wheels, source: new URL("reader.py", home).href });
  }

  /** Ask Python: the name of a method, and its arguments. JSON keeps halves of surrogate pairs apart. */
  ask(name, args = {}) {
    return this.#post({ request: JSON.stringify({ do: name, ...args }) });
  }

  /** End the worker, and reject all waiting promises with a reason. */
  stop(words) {
    this.worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new Error(words));
    this.#waiting.clear();
  }

  #post(message) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...message });
    });
  }
}
