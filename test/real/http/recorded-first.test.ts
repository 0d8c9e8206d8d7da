import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import type { ServiceView } from "@/lib/state/view";
import { comesTrue } from "../../support/comes-true";
import { engineOfFile } from "../../support/engine-of-file";
import { freePort } from "../../support/free-port";
import { fastConfig, sleeper } from "../../support/plain-services";
import { rewriteRecords } from "../../support/rewrite-records";
import { verdictOf } from "../../support/submit";

const receiverPort = await freePort();
const webhooks = [{ url: `http://127.0.0.1:${receiverPort}/hook`, events: ["expiring"] }];
const file = engineOfFile({ config: JSON.stringify({ ...JSON.parse(fastConfig()), webhooks }) });

const delivered: { event: string; entry: JournalEntry }[] = [];
const receiver = createServer((request, answer) => {
  let body = "";
  request.setEncoding("utf8").on("data", (text) => {
    body += text;
  });
  request.on("end", () => {
    delivered.push(JSON.parse(body));
    answer.writeHead(204).end();
  });
});

beforeAll(() => new Promise<void>((resolve) => void receiver.listen(receiverPort, "127.0.0.1", resolve)));
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const ROUNDS = 4;
const NAMES = ["web", "api", "docs", "mail", "search"];

it("a service finds itself in the state file at its very first step", async () => {
  const { home } = file.engine;
  // The first thing that it does is to look; `grep` is told the pid of the shell that asks.
  const look = `grep -q "\\"pid\\":$$," ${home.state} && echo recorded || echo unrecorded; exec sleep 600`;
  for (let round = 0; round < ROUNDS; round++) {
    const specs = NAMES.map((name) => sleeper(name, { args: ["-c", look] }));
    const project = `round-${round}`;
    expect(await verdictOf(file.engine, { project, specs })).toMatchObject({ status: "success" });
    const said = NAMES.map((name) => readFileSync(home.log(`${project}/${name}`), "utf8"));
    expect(said).toEqual(NAMES.map(() => "recorded\n"));
  }
});

it("the end of a lease is warned of once, whichever engine is there: as an event, to the agent, by webhook", async () => {
  const MINUTE_MS = 60_000;
  await verdictOf(file.engine, { project: "leased", specs: [sleeper("web", { ttl_minutes: 20 }), sleeper("api")] });
  // No engine was there when fifteen minutes were left, and the next one finds less than five.
  const ends = Date.now() + 4 * MINUTE_MS;
  await file.again((home) =>
    rewriteRecords(home, (record) =>
      record.id === "leased/web" ? { ...record, startedAt: ends - 20 * MINUTE_MS, expiresAt: ends } : record,
    ),
  );
  type Page = { items: JournalEntry[] };
  const warnings = async () =>
    (await file.engine.api<Page>("GET", "/api/events?kind=lease-warning&limit=100")).body.items;
  const [first] = await comesTrue("it is an event", async () => {
    const told = await warnings();
    return told.length > 0 ? told : undefined;
  });
  expect(first).toMatchObject({
    service: "leased/web",
    project: "leased",
    actor: "engine",
    reason: `less than 5 minutes of the lease are left; it ends at ${new Date(ends).toISOString()}`,
  });
  expect(await comesTrue("a webhook hears of it", () => delivered[0])).toEqual({ event: "expiring", entry: first });
  const row = await file.engine.api<ServiceView>("GET", "/api/managed-processes/by-name/leased/web");
  expect(row.body).toMatchObject({ state: "healthy", ttl_expires_at: ends });

  // The next engine has it on record; what it would have to say, it says at its start, before that of the new lease.
  await file.again();
  const extended = await file.engine.api("POST", "/api/managed-processes/extend", { name: "leased/web", minutes: 6 });
  expect(extended.status).toBe(200);
  const told = await comesTrue("the new lease is warned of", async () => {
    const all = await warnings();
    return all.length > 1 ? all : undefined;
  });
  expect(told.map(({ reason }) => reason?.slice(0, 20))).toEqual(["less than 5 minutes ", "less than 15 minutes"]);
  await comesTrue("a webhook hears of that, too", () => delivered[1]);
  expect(delivered.map(({ entry }) => entry.seq)).toEqual(told.map(({ seq }) => seq));
  const inbox = file.engine.home.inbox("dallas");
  const notes = readdirSync(inbox).filter((name) => name.endsWith("-lease-ends.md"));
  expect(notes).toHaveLength(2);
  expect(readFileSync(join(inbox, notes.sort()[0] ?? ""), "utf8")).toContain(
    `# The lease of leased/web ends at ${new Date(ends).toISOString()}`,
  );
});
