import { expect, it } from "vitest";
import { createCommandClient } from "@/components/commands/command-client";
import { targetOf } from "@/components/commands/target";
import { aService } from "../services/a-service";

const web = targetOf(aService({ pid: 4411, started_at: 1_000 }));

/** A client of an engine that answers so, and what that engine heard. */
function clientOf(status: number, answer: unknown, token: string | null = "t0ken") {
  const heard: { path: string; headers: Headers; body: unknown }[] = [];
  const client = createCommandClient({
    token: () => token,
    fetch: async (path, init) => {
      heard.push({ path, headers: new Headers(init.headers), body: JSON.parse(String(init.body)) });
      if (status === 0) throw new TypeError("Failed to fetch");
      return Response.json(answer, { status });
    },
  });
  return { client, heard };
}

it("names the incarnation that it means, who asks, and the token", async () => {
  const { client, heard } = clientOf(200, { ok: true, name: "web", killed_pid: 4411, killed: true });
  expect(await client.kill(web)).toMatchObject({ is: "done", value: { killed_pid: 4411 } });
  expect(heard).toHaveLength(1);
  expect(heard[0]?.path).toBe("/api/managed-processes/kill");
  expect(heard[0]?.body).toEqual({ name: "shop/web", expected: { pid: 4411, started_at: 1_000 } });
  expect(heard[0]?.headers.get("authorization")).toBe("Bearer t0ken");
  expect(heard[0]?.headers.get("x-moorage-actor")).toBe("operator");
});

it("sends no empty token", async () => {
  const { client, heard } = clientOf(401, { error: { code: "unauthorized", message: "no" } }, null);
  expect(await client.restart(web)).toEqual({ is: "unauthorized", hadToken: false });
  expect(heard[0]?.headers.has("authorization")).toBe(false);
});

it("tells another incarnation from any other refusal", async () => {
  const current = aService({ pid: 5120 });
  const changed = { error: { code: "generation-changed", message: "another", details: { current } } };
  expect(await clientOf(409, changed).client.kill(web)).toMatchObject({ is: "replaced", current: { pid: 5120 } });
  const busy = { error: { code: "busy", message: "is being stopped already", details: { current } } };
  expect(await clientOf(409, busy).client.kill(web)).toEqual({ is: "refused", message: "is being stopped already" });
});

it.each([
  ["no JSON of ours", 502, ["bad gateway"], { is: "refused", message: "HTTP status 502" }],
  ["nobody", 0, null, { is: "unreachable" }],
  ["a success of another build", 200, { fine: true }, { is: "refused" }],
])("never takes %s for a success", async (_, status, body, answer) => {
  expect(await clientOf(status, body).client.restart(web)).toMatchObject(answer);
});
