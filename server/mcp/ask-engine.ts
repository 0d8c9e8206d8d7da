import { type Fault, fail, ok, type Result } from "@/lib/fault";
import { type Ask, requestOf } from "@/lib/mcp/ask";
import { type AuthMode, needsToken } from "../http/access";
import { isStreamed } from "../http/streamed";
import type { Answer, ApiRequest, Operation, Runtime, StreamOperation } from "../runtime";

type Asker = Pick<ApiRequest, "actor" | "requestId"> & {
  /** Whether it has shown the token. */
  trusted: boolean;
  auth: AuthMode;
};

/** The operations of this engine as tools ask them. What needs the token over HTTP needs it here, by the same table. */
export const askEngine =
  ({ api, streams }: Pick<Runtime, "api" | "streams">, { actor, requestId, trusted, auth }: Asker): Ask =>
  async (operation, asked = {}) => {
    const { method, path, query } = requestOf(operation, asked);
    if (!trusted && needsToken(method, path, auth)) return fail("unauthorized", "this needs the token");
    const { params = {}, body } = asked;
    return operation in streams
      ? resultOf(await streams[operation as StreamOperation]({ name: params.name ?? "", query, lastEventId: null }))
      : resultOf(await api[operation as Operation]({ params, query, body, actor, requestId, ifNoneMatch: null }));
  };

function resultOf(answer: Answer): Result<unknown> {
  if (isStreamed(answer)) return fail("internal", "this answer goes on and on");
  const text = Buffer.from(answer.body ?? "").toString("utf8");
  const isJson = answer.headers["content-type"]?.startsWith("application/json") === true;
  const value: unknown = isJson ? JSON.parse(text) : text;
  return answer.status < 400 ? ok(value) : { ok: false, fault: (value as { error: Fault }).error };
}
