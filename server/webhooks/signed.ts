import { createHmac } from "node:crypto";

/** What is sent once: the same body at every try, signed anew with the time of that try. */
export type Signed = { body: string; headers: Record<string, string> };

/**
 * Signs `<timestamp>.<body>` with HMAC-SHA-256, so that neither can be changed, and an old one cannot be sent again
 * unnoticed. Pure.
 *
 * @param at epoch milliseconds
 */
export function signed(body: string, secret: string | undefined, at: number): Signed {
  const timestamp = String(at);
  const headers = { "content-type": "application/json", "x-moorage-timestamp": timestamp };
  if (secret === undefined) return { body, headers };
  const digest = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return { body, headers: { ...headers, "x-moorage-signature": `sha256=${digest}` } };
}
