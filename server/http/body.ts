import { fail, ok, type Result } from "@/lib/fault";
import { BODY_LIMIT_BYTES } from "./guard";

const MAX_DEPTH = 64;

/**
 * The bytes of a body, or `too-large` as soon as there are more of them than a body may have. What comes after that
 * is thrown away as it comes: to cancel the stream would reset the connection before the client has its answer.
 */
export async function readBody(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array | "too-large"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > BODY_LIMIT_BYTES) {
      if (reader) void throwAway(reader);
      return "too-large";
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

/** The listener's time limit for a request ends what goes on and on. */
async function throwAway(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // the client has gone
  }
}

/** The JSON of a body; undefined for an empty one. Never quotes what was sent. */
export function parseBody(bytes: Uint8Array | "too-large" | null): Result<unknown> {
  if (bytes === "too-large") return fail("too-large", `bodies are at most ${BODY_LIMIT_BYTES} bytes`);
  if (bytes === null || bytes.byteLength === 0) return ok(undefined);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (depthOf(text) > MAX_DEPTH) return fail("bad-request", `the body is nested deeper than ${MAX_DEPTH} levels`);
    return ok(JSON.parse(text));
  } catch {
    return fail("bad-request", "the body is not JSON in UTF-8");
  }
}

/** How deep brackets nest outside strings: found out before a parser recurses into them. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === "\\") i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth);
    else if (char === "}" || char === "]") depth--;
  }
  return deepest;
}
