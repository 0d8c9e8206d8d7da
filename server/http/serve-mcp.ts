import { runtime } from "../handle";
import { TOKEN_HEADER } from "./actor";
import { parseBody, readBody } from "./body";
import { engineAbsent, faultReply } from "./reply";
import { toResponse } from "./serve";

const HEADERS = ["accept", "content-type", "authorization", "mcp-session-id", "mcp-protocol-version"] as const;

/** The route handler for the Model Context Protocol: the message, and the headers that mean something to it. */
export function serveMcp(operation: "mcp") {
  return async (request: Request): Promise<Response> => {
    const engine = runtime();
    if (!engine) return toResponse(engineAbsent);
    const body = parseBody(await readBody(request.body));
    if (!body.ok) return toResponse(faultReply(body.fault));
    const reply = await engine[operation]({
      body: body.value,
      headers: Object.fromEntries(HEADERS.map((name) => [name, request.headers.get(name) ?? undefined])),
      actor: request.headers.get("x-moorage-actor"),
      tokenId: request.headers.get(TOKEN_HEADER) ?? "",
      requestId: request.headers.get("x-request-id"),
    });
    return toResponse(reply);
  };
}
