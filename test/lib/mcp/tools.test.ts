import { expect, it } from "vitest";
import { DESCRIBED } from "@/lib/api/described-operations";
import { fail } from "@/lib/fault";
import { mcpActor } from "@/lib/mcp/actor";
import { type AskedOperation, requestOf } from "@/lib/mcp/ask";
import { callTool } from "@/lib/mcp/call-tool";
import { TOOLS } from "@/lib/mcp/tools";
import { clientOf, sessionFor } from "@/server/mcp/session";

/** Arguments with which each tool gets as far as asking. */
const ARGS: Record<string, object> = {
  search_logs: { name: "web", text: "x" },
  validate_services: { sidecar: {} },
  submit_services: { sidecar: {}, agent: "a" },
  extend_lease: { name: "web", minutes: 1 },
};

it.each(TOOLS.map((tool) => [tool.name, tool] as const))(
  "%s says of itself whether it changes anything",
  async (name, tool) => {
    const asked: AskedOperation[] = [];
    const args =
      ARGS[name] ??
      ("name" in tool.input.shape && !tool.input.shape.name.safeParse(undefined).success ? { name: "web" } : {});
    const answer = await callTool(tool, args, async (operation) => {
      asked.push(operation);
      return fail("busy", "later");
    });
    expect(answer).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/^busy: later\nNext: /) }] });
    const changes = asked.some((one) => DESCRIBED[one].method !== "GET" && one !== "validateSidecar");
    expect({ asked: asked.length, reads: tool.hints.readOnlyHint }).toEqual({ asked: 1, reads: !changes });
  },
);

it("asks by the path of the operation, letter for letter", () => {
  const { path, query } = requestOf("readLog", { params: { name: "shop/we b" }, query: { lines: 2, grep: undefined } });
  expect({ path, query: query.toString() }).toEqual({
    path: "/api/managed-processes/logs/shop/we%20b",
    query: "lines=2",
  });
  expect(requestOf("readEvents", { query: { kind: ["killed", "exited"] } }).query.toString()).toBe(
    "kind=killed&kind=exited",
  );
});

it("a session carries the name of its client, and what is no session carries none", () => {
  expect(clientOf(sessionFor("claude-code ä"))).toBe("claude-code ä");
  for (const odd of [null, "", "x", "..", "0".repeat(10_000)]) expect(clientOf(odd)).toBeNull();
  expect(mcpActor("a\nb")).toBe("mcp a-b");
  expect([mcpActor(null), mcpActor("")]).toEqual(["mcp", "mcp"]);
});
