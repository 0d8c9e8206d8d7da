import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { MOORAGE } from "./command-line";

/** What a tool answered. */
export type Called<Data> = { data: Data; text: string; isError: boolean };

export type McpClient = {
  client: Client;
  call<Data = Record<string, unknown>>(tool: string, args?: Record<string, unknown>): Promise<Called<Data>>;
  close(): Promise<void>;
};

/** The official client over HTTP, with a token or without. */
export function overHttp(url: string, headers: Record<string, string> = {}): Promise<McpClient> {
  const transport = new StreamableHTTPClientTransport(new URL("/api/mcp", url), { requestInit: { headers } });
  return connected(transport as Transport);
}

/** The official client with `moorage mcp` as its child. */
export const overStdio = (home: string): Promise<McpClient> =>
  connected(
    new StdioClientTransport({
      command: process.execPath,
      args: [MOORAGE, "mcp"],
      env: { PATH: process.env.PATH ?? "", MOORAGE_HOME: home },
    }),
  );

async function connected(transport: Transport): Promise<McpClient> {
  const client = new Client({ name: "test client", version: "1" });
  await client.connect(transport);
  // From now on the client holds each answer against the schema of its tool.
  await client.listTools();
  return {
    client,
    async call<Data>(name: string, args = {}) {
      const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
      const text = (content as { text: string }[]).map((part) => part.text).join("\n");
      return { data: structuredContent as Data, text, isError: isError === true };
    },
    close: () => client.close(),
  };
}
