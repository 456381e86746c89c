// A link that holds everything behind its #: the text never goes to a server.

const LONGEST = 30_000; // characters; some programs cut longer links

const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

/** Return a value as the fragment of a link; null if it is too long. */
export async function toFragment(value) {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(value)), new CompressionStream("deflate-raw"));
  if (bytes.length * 1.34 > LONGEST) return null;
  const letters = btoa(String.fromCharCode(...bytes));
  return `#1.${letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** Return the value of a fragment; null if it is not ours. */
export async function fromFragment(fragment) {
  if (!fragment.startsWith("#1.")) return null;
  try {
    const letters = fragment.slice(3).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const value = JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw"))));
    return typeof value?.text === "string" ? value : null;
  } catch {
    return null; // a link that was cut, or mistyped
  }
}
