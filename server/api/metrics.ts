import { parseQuery } from "@/lib/api/parse-query";
import { NO_QUERY } from "@/lib/api/words";
import { type Reply, respond } from "../http/reply";
import type { Metrics } from "../metrics/metrics";
import type { ApiRequest } from "../runtime";

const HEADERS = { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" };

/** `GET /api/metrics`: for Prometheus. */
export const metrics =
  ({ text }: Pick<Metrics, "text">) =>
  async ({ query }: Pick<ApiRequest, "query">): Promise<Reply> => {
    const asked = parseQuery(NO_QUERY, query);
    return asked.ok ? { status: 200, headers: HEADERS, body: await text() } : respond(asked);
  };
