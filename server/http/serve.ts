import { runtime } from "../handle";
import type { ApiRequest, Operation } from "../runtime";
import { acceptsGzip } from "./accepts-gzip";
import { actorOf, TOKEN_HEADER } from "./actor";
import { parseBody, readBody } from "./body";
import { engineAbsent, faultReply, type Reply } from "./reply";

type Context = { params: Promise<Record<string, string | string[] | undefined>> };

/** A route handler for one operation of the engine: it parses, calls and responds. */
export function serve(operation: Operation) {
  return async (request: Request, context: Context): Promise<Response> => {
    const engine = runtime();
    if (!engine) return toResponse(engineAbsent);
    const bytes = request.method === "POST" || request.method === "DELETE" ? await readBody(request.body) : null;
    const body = parseBody(bytes);
    if (!body.ok) return toResponse(faultReply(body.fault));
    const asked: ApiRequest = {
      params: (await context.params) as ApiRequest["params"],
      query: new URL(request.url).searchParams,
      ifNoneMatch: request.headers.get("if-none-match"),
      acceptsGzip: acceptsGzip(request.headers.get("accept-encoding")),
      actor: actorOf(request.headers.get("x-moorage-actor"), request.headers.get(TOKEN_HEADER) ?? ""),
      requestId: request.headers.get("x-request-id"),
      body: body.value,
    };
    return toResponse(await engine.api[operation](asked));
  };
}

/** The same answer as Next takes it. */
export const toResponse = ({ status, headers, body }: Reply): Response =>
  new Response(typeof body === "string" || body === null ? body : new Uint8Array(body), { status, headers });
