import type { Client } from "@/lib/client/client";
import { ok, type Result } from "@/lib/fault";
import { mcpActor } from "@/lib/mcp/actor";
import { type Ask, requestOf } from "@/lib/mcp/ask";
import { mcpServer } from "@/lib/mcp/server";
import type { Cli } from "../cli";
import { EXIT } from "../exit-codes";
import type { Verb } from "../verb";

export const mcp: Verb = {
  define: (command) => command,
  examples: ["claude mcp add moorage -- moorage mcp"],
  async run(cli) {
    const { StdioServerTransport } = await import("@modelcontextprotocol/sdk/server/stdio.js");
    const server = await mcpServer({ version: cli.version, ask: (client) => askOver(cli, client) });
    const over = new Promise((resolve) => cli.input.once("close", resolve));
    await server.connect(new StdioServerTransport(cli.input));
    // Whoever speaks to it goes when it closes its end; what was asked is still answered.
    await over;
    return EXIT.ok;
  },
};

/** Looks for the engine with each question: it may come later than the client, and may be another one by then. */
const askOver =
  (cli: Cli, client: string | null): Ask =>
  async (operation, asked = {}) => {
    const engine = cli.engine(mcpActor(client));
    return engine.ok ? answerOf(engine.value, operation, asked) : engine;
  };

async function answerOf(client: Client, ...[operation, asked = {}]: Parameters<Ask>): Promise<Result<unknown>> {
  const { method, path, query } = requestOf(operation, asked);
  const whole = query.size > 0 ? `${path}?${query}` : path;
  if (method === "POST") return client.post(whole, asked.body);
  const text = await client.text(whole);
  return text.ok ? ok(path.startsWith("/api/prompts/") ? text.value : JSON.parse(text.value)) : text;
}
