import type { Fault, FaultCode } from "@/lib/fault";
import { shortText } from "./bounds";

/** What an agent can do about a fault. */
const NEXT: Partial<Record<FaultCode, string>> = {
  unauthorized:
    "Only reads of services, ports and prompts are open. Ask whoever configured this server to send the header `Authorization: Bearer <token>` (`moorage token` prints it), or to use `moorage mcp`, which finds it by itself.",
  "unknown-service": "Call list_services, with include_ended: true for what has ended, and use an id from there.",
  "ambiguous-name": "Call again with one of these ids as name.",
  "generation-changed": "Call get_service, look whether you still want this, and call again with the new generation.",
  busy: "Call get_service in some seconds, and try again.",
  timeout: "Ask for less, or call again.",
  "spawn-failed": "Call read_logs and get_service to see why.",
  "too-many-requests": "Wait some seconds, then call again.",
  "bad-request": "Correct the arguments; the input schema of the tool says what it takes.",
  "too-large": "Send less at once.",
  "state-not-written": "The disk of the engine takes nothing; tell the operator.",
  "engine-absent": "Tell the operator to run `moorage start`; then call again.",
  forbidden: "The settings of the engine do not allow it; tell the operator.",
};

/** A fault as an agent reads it: what went wrong, and what to do next. */
export function advised({ code, message }: Fault, own: Partial<Record<FaultCode, string>> = {}): string {
  const next = own[code] ?? NEXT[code];
  return shortText(next === undefined ? `${code}: ${message}` : `${code}: ${message}\nNext: ${next}`, "");
}
