import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import { moodyService } from "../../e2e/support/moody-service";
import { comesTrue } from "../../support/comes-true";
import { deferred } from "../../support/deferred";
import { engineHere } from "../../support/engine-here";
import { freePort } from "../../support/free-port";
import { fastConfig } from "../../support/plain-services";

const SECRET = "a-secret-of-the-operator";
const receiverPort = await freePort();
const webhook = { url: `http://127.0.0.1:${receiverPort}/hook`, secret: SECRET, events: ["unhealthy", "exited"] };
const here = engineHere(JSON.stringify({ ...JSON.parse(fastConfig({ healthBackoffSec: 0.2 })), webhooks: [webhook] }));

type Delivery = { headers: IncomingHttpHeaders; body: string; event: string; entry: JournalEntry };
const deliveries: Delivery[] = [];
const released = deferred();
/** Fails at first, then hangs until it is released. */
const receiver = createServer((request, answer) => {
  let body = "";
  request.setEncoding("utf8").on("data", (text) => {
    body += text;
  });
  request.on("end", () => {
    const isFirst = deliveries.push({ headers: request.headers, body, ...JSON.parse(body) }) === 1;
    if (isFirst) answer.writeHead(500).end();
    else void released.promise.then(() => answer.writeHead(204).end());
  });
});

beforeAll(() => new Promise<void>((resolve) => void receiver.listen(receiverPort, "127.0.0.1", resolve)));
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

it("a receiver is told of what goes wrong, signed, again after it failed, and nobody waits for it", async () => {
  const moody = moodyService("web");
  await here.engine.call("submitDispatch", { agent: "dallas", project: "shop", specs: [moody.spec] }, "wait=60");
  moody.feel(false);
  const again = await comesTrue("it is told again", () => deliveries[1]);
  expect(again.body).toBe(deliveries[0]?.body);
  const { event, entry, headers } = again;
  expect([event, entry.kind, entry.service, entry.actor]).toEqual(["unhealthy", "unhealthy", "shop/web", "engine"]);
  const digest = createHmac("sha256", SECRET).update(`${headers["x-moorage-timestamp"]}.${again.body}`).digest("hex");
  expect(headers).toMatchObject({
    "x-moorage-event": "unhealthy",
    "x-moorage-delivery": String(entry.seq),
    "x-moorage-signature": `sha256=${digest}`,
  });

  // While the receiver hangs, the engine goes on as ever: it probes, does what it is told, and notes it.
  moody.feel(true);
  type List = { items: { state: string; pid: number }[] };
  const row = await comesTrue("it is healthy", async () =>
    (await here.engine.call<List>("listServices")).items.find(({ state }) => state === "healthy"),
  );
  await here.engine.call("extendLease", { name: "shop/web", minutes: 15 });
  process.kill(row.pid, "SIGKILL");
  await comesTrue("its end is written", () =>
    readFileSync(here.engine.home.events, "utf8").includes('"kind":"exited"'),
  );
  expect(deliveries.map((one) => one.event)).not.toContain("exited");
  released.resolve();
  const exited = await comesTrue("what came meanwhile", () => deliveries.find((one) => one.event === "exited"));
  expect(exited.entry).toMatchObject({ kind: "exited", service: "shop/web", before: { pid: row.pid } });
  moody.clear();
}, 60_000);
