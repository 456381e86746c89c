// The page's side of the worker: a promise for each request.

const home = new URL(".", import.meta.url);

/** What this build of the site has: no wheels, no playground. */
export async function manifest() {
  const response = await fetch(new URL("manifest.json", home));
  if (!response.ok) throw new Error(`manifest.json: ${response.status}`);
  return response.json();
}

/** A worker with Python in it. `onProgress` is told how many bytes have come. */
export class Client {
  #waiting = new Map();
  #next = 1;

  constructor(wheels, onProgress) {
    this.worker = new Worker(new URL("worker.js", home), { type: "module" });
    this.worker.onmessage = ({ data }) => {
      if (data.loaded) return onProgress(data.loaded);
      if (data.failed) return this.stop(data.failed);
      const { resolve, reject } = this.#waiting.get(data.id) ?? {};
      if (!resolve) return; // it has failed already
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

  /** Ask Python: the name of what to do, and its arguments. JSON keeps halves of surrogate pairs apart. */
  ask(name, args = {}) {
    return this.#post({ request: JSON.stringify({ do: name, ...args }) });
  }

  /** End the worker, whatever it is doing; who waits for it is told why. */
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
