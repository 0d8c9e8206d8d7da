import type { z } from "zod";
import { McpMessage } from "@/lib/api/mcp";
import { parseBody } from "@/lib/api/parse-body";
import { mcpActor } from "@/lib/mcp/actor";
import { mcpServer } from "@/lib/mcp/server";
import type { AuthMode } from "../http/access";
import { actorOf } from "../http/actor";
import { faultReply, type Reply } from "../http/reply";
import { askEngine } from "../mcp/ask-engine";
import { clientOf, sessionFor } from "../mcp/session";
import type { McpRequest, Runtime } from "../runtime";

type World = Pick<Runtime, "api" | "streams" | "version"> & { auth: AuthMode };

const MOST_NAME_CHARS = 60;

/**
 * `POST /api/mcp`: one message of the Model Context Protocol, answered with one of JSON. Nothing is kept between
 * requests: each has a server of its own.
 */
export const mcp =
  (world: World) =>
  async ({ body, headers, actor, tokenId, requestId }: McpRequest): Promise<Reply> => {
    // Batches were withdrawn from the protocol; in one, a call that is cancelled would never be answered.
    const message = parseBody(McpMessage, body);
    if (!message.ok) return faultReply(message.fault);
    const asker = {
      actor: actorOf(actor ?? mcpActor(clientOf(headers["mcp-session-id"] ?? null)), tokenId),
      requestId,
      // The guard lets no wrong one through to here.
      trusted: world.auth === "off" || headers.authorization !== undefined,
      auth: world.auth,
    };
    const { WebStandardStreamableHTTPServerTransport: Transport } = await import(
      "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js"
    );
    const server = await mcpServer({ version: world.version, ask: () => askEngine(world, asker) });
    const transport = new Transport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      const request = new Request("http://moorage.invalid/api/mcp", { method: "POST", headers: sent(headers) });
      const response = await transport.handleRequest(request, { parsedBody: body });
      return await replyOf(response, nameIn(message.value));
    } finally {
      await server.close();
    }
  };

const sent = (headers: McpRequest["headers"]): [string, string][] =>
  Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);

/** What a client calls itself, in the message with which it begins. */
function nameIn({ method, params }: z.output<typeof McpMessage>): string | null {
  const name = (params?.clientInfo as { name?: unknown } | undefined)?.name;
  return method === "initialize" && typeof name === "string" ? name.slice(0, MOST_NAME_CHARS) : null;
}

async function replyOf(response: Response, client: string | null): Promise<Reply> {
  const begins = client !== null && response.status === 200;
  return {
    status: response.status,
    headers: {
      "content-type": response.headers.get("content-type") ?? "application/json",
      "cache-control": "no-store",
      ...(begins && { "mcp-session-id": sessionFor(client) }),
    },
    body: (await response.text()) || null,
  };
}
