import type { Reply } from "../http/reply";
import type { Metrics } from "../metrics/metrics";

const HEADERS = { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" };

/** `GET /api/metrics`: for Prometheus. */
export const metrics =
  ({ text }: Pick<Metrics, "text">) =>
  async (): Promise<Reply> => ({ status: 200, headers: HEADERS, body: await text() });
