import type { IncomingHttpHeaders } from "node:http";
import type { ApiRequest, Runtime } from "../runtime";
import { acceptsGzip } from "./accepts-gzip";
import { decodedSegments } from "./decoded-segments";
import type { Reply } from "./reply";

const BY_NAME = "/api/managed-processes/by-name/";

/**
 * The reads that clients poll, answered before Next sees them: the same functions that their routes call, at a
 * small part of the cost. Null for everything else.
 */
export function hotRead(
  method: string,
  url: string,
  headers: IncomingHttpHeaders,
  { api }: Runtime,
): Reply | Promise<Reply> | null {
  if (method !== "GET") return null;
  const [path = "", ...search] = url.split("?");
  const asked = (params: ApiRequest["params"]): ApiRequest => ({
    params,
    query: new URLSearchParams(search.join("?")),
    ifNoneMatch: headers["if-none-match"] ?? null,
    acceptsGzip: acceptsGzip(headers["accept-encoding"]),
    actor: "operator",
    requestId: null,
    body: undefined,
  });
  if (path === "/api/managed-processes") return api.listServices(asked({}));
  if (path === "/api/health") return api.health(asked({}));
  if (!path.startsWith(BY_NAME)) return null;
  const name = decodedSegments(path.slice(BY_NAME.length));
  return name ? api.serviceByName(asked({ name })) : null;
}
