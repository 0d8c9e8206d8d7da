import type { Answer, Runtime, StreamOperation } from "../runtime";
import { decodedSegments } from "./decoded-segments";

const BY_PATH: readonly (readonly [prefix: string, operation: StreamOperation])[] = [
  ["/api/managed-processes/log-stream/", "followLog"],
  ["/api/managed-processes/logs/", "readLog"],
];

const WHOLE_PATHS: ReadonlyMap<string, StreamOperation> = new Map([
  ["/api/stream", "followTopics"],
  ["/api/events", "readEvents"],
  ["/api/events/stream", "followEvents"],
]);

/**
 * Logs, the audit log and streams, answered before Next sees them: a stream through Next costs three times as much for each
 * client. Null for everything else.
 */
export function streamed(
  method: string,
  url: string,
  lastEventId: string | null,
  { streams }: Runtime,
): Promise<Answer> | null {
  if (method !== "GET" && method !== "HEAD") return null;
  const [path = "", ...search] = url.split("?");
  const query = new URLSearchParams(search.join("?"));
  const whole = WHOLE_PATHS.get(path);
  if (whole) return streams[whole]({ name: "", query, lastEventId });
  const [prefix, operation] = BY_PATH.find(([begin]) => path.startsWith(begin)) ?? [];
  if (prefix === undefined || operation === undefined) return null;
  const segments = decodedSegments(path.slice(prefix.length));
  return segments && streams[operation]({ name: segments.join("/"), query, lastEventId });
}
