import { askAsClient } from "@/lib/health/ask-as-client";
import { askPlainly } from "@/lib/health/ask-plainly";
import type { HttpAnswer, Question } from "@/lib/health/http-answer";

/**
 * One GET, answered as soon as the status is known. Follows nothing, sends no credentials, keeps no connection.
 * Never rejects. There is no deadline in here: aborting `signal` destroys the socket.
 */
export async function askStatus(question: Question, signal: AbortSignal): Promise<HttpAnswer> {
  const { url, address, clock } = question;
  const isPlain = url.protocol === "http:" && address !== null;
  const plain = isPlain ? await askPlainly({ url, address, clock }, signal) : null;
  return plain ?? askAsClient(question, signal);
}
