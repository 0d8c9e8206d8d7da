import { z } from "zod";
import type { Fault } from "@/lib/fault";
import { advised } from "./advice";
import type { Ask } from "./ask";
import { callTool } from "./call-tool";
import { INSTRUCTIONS } from "./instructions";
import { listedPrompts, PROMPTS, promptText } from "./prompts";
import { listedResources, readResource, TEMPLATES } from "./resources";
import { TOOLS } from "./tools";

type Options = {
  version: string;
  /** Asks the engine; `client` is what the other side calls itself, null where it has not said. */
  ask(client: string | null): Ask;
};

const RESOURCE_NOT_FOUND = -32_002;

/**
 * An MCP server, to be connected to a transport. The package is loaded here, on first use: it takes a quarter of a
 * second, which no engine should be late for that nobody speaks MCP with.
 */
export async function mcpServer({ version, ask: askAs }: Options) {
  const { Server } = await import("@modelcontextprotocol/sdk/server/index.js");
  const sdk = await import("@modelcontextprotocol/sdk/types.js");
  const server = new Server(
    { name: "moorage", title: "Moorage", version },
    { capabilities: { tools: {}, resources: {}, prompts: {} }, instructions: INSTRUCTIONS },
  );
  const ask: Ask = (operation, asked) => askAs(server.getClientVersion()?.name ?? null)(operation, asked);
  const refusal = (fault: Fault) =>
    new sdk.McpError(
      fault.code === "not-found" || fault.code === "unknown-service" ? RESOURCE_NOT_FOUND : sdk.ErrorCode.InvalidParams,
      advised(fault),
    );
  const absent = (what: string, name: string, known: readonly { name: string }[]) =>
    new sdk.McpError(
      sdk.ErrorCode.InvalidParams,
      `there is no ${what} ${name.slice(0, 100)}; there are ${known.map((one) => one.name).join(", ")}`,
    );

  server.setRequestHandler(sdk.ListToolsRequestSchema, () => ({ tools: listedTools() }));
  server.setRequestHandler(sdk.CallToolRequestSchema, async ({ params }) => {
    const tool = TOOLS.find(({ name }) => name === params.name);
    if (!tool) throw absent("tool", params.name, TOOLS);
    return callTool(tool, params.arguments, ask);
  });
  server.setRequestHandler(sdk.ListPromptsRequestSchema, () => ({ prompts: listedPrompts() }));
  server.setRequestHandler(sdk.GetPromptRequestSchema, async ({ params }) => {
    const prompt = PROMPTS.find(({ name }) => name === params.name);
    if (!prompt) throw absent("prompt", params.name, PROMPTS);
    const text = await promptText(prompt, params.arguments ?? {}, ask);
    if (!text.ok) throw refusal(text.fault);
    return {
      description: prompt.description,
      messages: [{ role: "user", content: { type: "text", text: text.value } }],
    };
  });
  server.setRequestHandler(sdk.ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: TEMPLATES }));
  server.setRequestHandler(sdk.ListResourcesRequestSchema, async ({ params }) => {
    const listed = await listedResources(ask, params?.cursor);
    if (!listed.ok) throw refusal(listed.fault);
    return listed.value;
  });
  server.setRequestHandler(sdk.ReadResourceRequestSchema, async ({ params }) => {
    const read = await readResource(params.uri, ask);
    if (!read.ok) throw refusal(read.fault);
    return { contents: [read.value] };
  });
  return server;
}

type ObjectSchema = { type: "object"; [key: string]: unknown };

let listed: ReturnType<typeof describeTools> | null = null;
/** The same for every client. */
const listedTools = () => (listed ??= describeTools());

function describeTools() {
  return TOOLS.map(({ name, title, description, input, output, hints }) => ({
    name,
    title,
    description,
    inputSchema: schemaOf(input, "input"),
    outputSchema: schemaOf(output, "output"),
    annotations: { title, ...hints },
  }));
}

/** Without the dialect's name, which some clients do not know. */
function schemaOf(schema: z.ZodObject, io: "input" | "output"): ObjectSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest as ObjectSchema;
}
