import { z } from "zod";
import type { Described } from "./described";

/** One message of the Model Context Protocol; what is in it is the protocol's business. */
export const McpMessage = z
  .looseObject({
    jsonrpc: z.literal("2.0"),
    id: z.union([z.string(), z.number()]).nullish().describe("Absent in a notification"),
    method: z.string().optional().describe("`initialize`, `tools/list`, `tools/call`, …"),
    params: z.record(z.string(), z.unknown()).optional(),
    result: z.record(z.string(), z.unknown()).optional(),
    error: z.looseObject({ code: z.int(), message: z.string() }).optional(),
  })
  .describe("A JSON-RPC 2.0 message of the Model Context Protocol");

export const MCP_OPERATIONS = {
  mcp: {
    method: "POST",
    route: "/api/mcp",
    tag: "MCP",
    summary: "The Model Context Protocol over Streamable HTTP, stateless: one message, one answer",
    more: "Tools, resources and prompts for agents. The token may be missing: what is open in this API is open here, all else answers with an error that says so. `Accept` has to name `application/json` and `text/event-stream`; answers are always JSON.",
    headers: {
      "Mcp-Session-Id": "As `initialize` answered it: carries the client's name into the audit log, and opens nothing",
      "MCP-Protocol-Version": "The version that was agreed on",
    },
    body: McpMessage,
    answers: {
      200: { what: "The answer to a request", json: McpMessage },
      202: { what: "A notification was taken" },
      406: { what: "`Accept` names too little", json: McpMessage },
    },
    faults: [],
    example: {
      body: {
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: { name: "stop_service", arguments: { name: "shop/web" } },
      },
      answer: {
        jsonrpc: "2.0",
        id: 1,
        result: {
          content: [{ type: "text", text: "web was stopped." }],
          structuredContent: { ok: true, name: "web", killed_pid: 4242, killed: true },
        },
      },
    },
  },
} as const satisfies Record<string, Described>;
