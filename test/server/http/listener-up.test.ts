import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { nodeClock } from "@/lib/edges/node-clock";
import { createListener } from "@/server/http/listener";
import { createBucket } from "@/server/http/rate-limit";

it("lets who asks before the engine is there wait for it", async () => {
  let serve: () => void = () => undefined;
  const up = new Promise<void>((resolve) => {
    serve = resolve;
  });
  const said: string[] = [];
  const hosts = new Set<string>();
  const server = createListener({
    settings: { hosts, auth: "off", tokenDigest: Buffer.alloc(32), scoped: () => [] },
    clock: nodeClock,
    wrongTokens: createBucket({ perSecond: 1, burst: 1 }, () => 0),
    version: "test",
    pages: async (_, response) => {
      said.push("asked");
      response.end("page");
    },
    upgrade: null,
    hotReads: false,
    report: (message) => said.push(message),
    up,
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  hosts.add(`127.0.0.1:${port}`);
  const refused = await fetch(`http://localhost:${port}/services`);
  expect(refused.status).toBe(421);
  const answer = fetch(`http://127.0.0.1:${port}/services`);
  await once(server, "request");
  said.push("up");
  serve();
  expect(await (await answer).text()).toBe("page");
  expect(said).toEqual(["up", "asked"]);
  server.closeAllConnections();
  server.close();
});
