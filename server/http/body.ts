import { fail, ok, type Result } from "@/lib/fault";
import { BODY_LIMIT_BYTES } from "./guard";

const MAX_DEPTH = 64;

/** The bytes of a body, or `too-large` as soon as there are more of them than a body may have. */
export async function readBody(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array | "too-large"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT_BYTES) return "too-large"; // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
