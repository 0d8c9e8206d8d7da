import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventSentence } from "@/components/events/event-words";
import type { Finding, PortRow } from "@/lib/ledger/row";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import { comesTrue } from "../support/comes-true";
import { freePort } from "../support/free-port";
import { answering } from "../support/http-services";
import { fastConfig, sleeper } from "../support/plain-services";
import { fixture } from "../support/real-processes";
import { rewriteRecords, stateOnDisk } from "../support/rewrite-records";
import { rowOf, verdictOf } from "../support/submit";
import { audit } from "./support/audit";
import { dashboardOfFile } from "./support/dashboard";
import { moodyService } from "./support/moody-service";

const dashboard = dashboardOfFile({ keepServices: true, config: fastConfig({ healthBackoffSec: 0.2 }) });
const ports = { web: 0, silent: 0, undeclared: 0, taken: 0, free: 0, deep: 0, hidden: 0, squatted: 0, wanted: 0 };
const strangers: Server[] = [];
let rejected = "";
let partial = "";

beforeAll(async () => {
  for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort();
  const quiet = answering("quiet", ports.undeclared, { ports: [ports.silent] });
  await verdictOf(dashboard.engine, { wi_id: "W-17", specs: [answering("web", ports.web), quiet] });
  const bad = { ...answering("bad", ports.free), cmd: "curl2" };
  rejected = (await verdictOf(dashboard.engine, { agent: "ash", specs: [bad] })).id;
  const dies = {
    ...answering("dies", ports.free),
    args: ["-e", "console.log('no config');process.exit(1)"],
    ports: [],
  };
  const fine = [answering("one", await freePort()), answering("two", ports.taken)];
  partial = (await verdictOf(dashboard.engine, { agent: "ash", project: "edge", specs: [...fine, dies] })).id;
  const listens = [fixture("listens-in-grandchild.mjs"), String(ports.deep), String(ports.hidden)];
  const [late, says] = [sleeper("late", { ports: [ports.squatted] }), sleeper("says", { ports: [ports.wanted] })];
  await verdictOf(dashboard.engine, {
    project: "yard",
    specs: [answering("deep", ports.deep, { args: listens }), late, says],
  });
  const does = { cmd: "node", args: [fixture("listens.mjs"), "127.0.0.1", String(ports.wanted)] };
  await verdictOf(dashboard.engine, { project: "blog", specs: [sleeper("does", does)] });
  ports.free = await freePort();
  ports.taken = await freePort();
  await isTakenByAStranger(ports.taken);
  await isTakenByAStranger(ports.squatted);
});

afterAll(() => Promise.all(strangers.map((server) => new Promise((resolve) => server.close(resolve)))));

/** A program that nobody manages, which is this one, listens there. */
async function isTakenByAStranger(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  strangers.push(server);
}

const answer = (page: Page) => page.getByTestId("port-answer");

describe("A20: whose is port 3001", () => {
  it("is answered while it is typed: owned, free, foreign, undeclared", async () => {
    const { page, complaints } = await dashboard.open("/ports");
    const box = page.getByRole("textbox", { name: "Whose is port" });
    await box.waitFor();
    expect(await box.evaluate((field) => field === document.activeElement)).toBe(true);
    for (const [port, words] of [
      [ports.web, `${ports.web} belongs to shop: web, pid `],
      [ports.free, `${ports.free} is free`],
      [ports.taken, `${ports.taken} is in use by pid ${process.pid}`],
      [ports.undeclared, `${ports.undeclared} is listened on, undeclared, by shop: quiet`],
      [ports.squatted, `${ports.squatted} is declared by yard/late and held by pid ${process.pid} (`],
      [ports.wanted, `${ports.wanted} is declared by yard/says, and blog/does listens there`],
    ] as const) {
      await box.fill(String(port));
      await answer(page).filter({ hasText: words }).waitFor();
    }
    await page
      .getByTestId("port-finding")
      .filter({ hasText: `${ports.silent}` })
      .waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("says alike on the page, by API and in the table what is wrong with a port, and nothing of one that is well", async () => {
    const { api } = dashboard.engine;
    const wrong = [
      ["silent", ports.silent, "shop/quiet", /shop\/quiet is healthy and declares port \d+, but nobody listens there/],
      ["undeclared", ports.hidden, "yard/deep", /yard\/deep listens on port \d+, by pid \d+ \(node\), without having/],
      [
        "foreign",
        ports.squatted,
        "yard/late",
        /is declared by yard\/late and held by pid \d+ \(.+\), not managed here/,
      ],
      [
        "conflict",
        ports.wanted,
        "blog/does,yard/says",
        /is declared by yard\/says, and blog\/does listens there: only one/,
      ],
    ] as const;
    type List = { items: PortRow[]; findings: Finding[] };
    const { items, findings } = await comesTrue("all of it is seen", async () => {
      const { body } = await api<List>("GET", "/api/ports");
      const isSeen = wrong.every(([kind, port]) => body.findings.some((one) => one.kind === kind && one.port === port));
      return (
        isSeen && body.items.some(({ port, listening }) => port === ports.deep && listening === "listening") && body
      );
    });
    const table = await api("GET", "/api/ports?format=csv");
    expect(table.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(table.headers["content-disposition"]).toMatch(/^attachment; filename="ports_\d{8}T\d{6}Z\.csv"$/);
    const linesOf = (port: number) => table.text.split("\r\n").filter((line) => line.startsWith(`${port},`));

    const { page, complaints } = await dashboard.open("/ports");
    for (const [kind, port, services, words] of wrong) {
      const found = findings.find((one) => one.kind === kind && one.port === port);
      expect([kind, found?.services.join(), found?.sentence]).toEqual([kind, services, expect.stringMatching(words)]);
      for (const line of linesOf(port)) expect(line).toContain(kind);
      expect(linesOf(port).join()).toContain(found?.sentence);
      await page
        .getByTestId("port-finding")
        .filter({ hasText: found?.sentence ?? "" })
        .waitFor();
    }
    expect(items.find(({ port }) => port === ports.deep)).toMatchObject({ service: "deep", findings: [] });
    expect(linesOf(ports.deep)).toEqual([expect.stringMatching(/,yard,deep,1,healthy,true,listening,.*,,$/)]);
    await page
      .getByTestId("port-row")
      .filter({ hasText: `${ports.deep}` })
      .filter({ hasText: "declared, listening" })
      .waitFor();
    expect(
      await page
        .getByTestId("port-finding")
        .filter({ hasText: `${ports.deep}` })
        .count(),
    ).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("has a page with the owner and who had it", async () => {
    const { page } = await dashboard.open(`/ports/${ports.web}`);
    await answer(page).filter({ hasText: "belongs to shop" }).waitFor();
    await page.getByRole("listitem").filter({ hasText: "still declares it" }).waitFor();
    await page.context().close();
  });

  it("is saved as CSV, every row of it", async () => {
    const { page } = await dashboard.open("/ports?project=shop");
    await page.getByTestId("port-row").nth(2).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "CSV" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^ports_\d{8}T\d{6}Z\.csv$/);
    const text = await readFile(await file.path(), "utf8");
    const listed = text
      .split("\r\n")
      .slice(1, -1)
      .map((line) => Number(line.split(",")[0]));
    expect(listed).toEqual([ports.web, ports.silent, ports.undeclared].sort((a, b) => a - b));
    await page.context().close();
  });
});

it("a thousand ports are drawn some at once, found by the filter, and the rest is a button away", async () => {
  const { api } = dashboard.engine;
  const { body } = await api<{ items: PortRow[]; findings: Finding[] }>("GET", "/api/ports");
  const [row] = body.items;
  const items = Array.from({ length: 1_000 }, (_, index) => ({ ...row, port: 20_000 + index, service: `s${index}` }));
  const { page, complaints } = await dashboard.open("/schemas/managed-spawn.json");
  await page.route("**/api/ports", (route) => route.fulfill({ json: { ...body, items } }));
  await page.goto(`${dashboard.engine.url}/ports`);
  const rows = page.getByTestId("port-row");
  await rows.nth(99).waitFor();
  expect(await rows.count()).toBe(100);
  await page.evaluate(() => {
    addEventListener("beforeprint", () => {
      document.title = `${document.querySelectorAll("[data-testid=port-row]").length} on paper`;
    });
  });
  await page.pdf();
  expect(await page.title()).toBe("1000 on paper");
  await page.getByRole("button", { name: "Show 100 of 900 more ports" }).click();
  await rows.nth(199).waitFor();
  await page.getByRole("searchbox").fill("s999");
  await rows.filter({ hasText: "20999" }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("A21: a refused file is told by path, rule, value and what is allowed; a partial one as 2/3", async () => {
  const { page } = await dashboard.open(`/dispatches/${rejected}`);
  const fault = page.getByTestId("spec-fault");
  await fault.waitFor();
  const text = await page.getByRole("main").textContent();
  for (const words of ["specs[0].cmd", '"curl2"', "executableAllowlist", "node", "Retryable: no, fix the file"])
    expect(text).toContain(words);
  await page
    .getByTestId("submitted-fault")
    .filter({ hasText: '"cmd": "curl2"' })
    .filter({ hasText: "specs[0].cmd" })
    .waitFor();
  await page.goto(`${dashboard.engine.url}/dispatches`);
  const row = page.locator(`[data-testid=dispatch-row][data-id="${partial}"]`);
  await row.filter({ hasText: "2/3 healthy" }).filter({ hasText: "Partial: 1 of 3 failed" }).waitFor();
  await row.getByRole("link").click();
  await page.getByText("no config").waitFor();
  await page
    .getByRole("listitem")
    .filter({ hasText: /^First probe/ })
    .first()
    .waitFor();
  await page.getByRole("link", { name: "Open its log at these lines" }).click();
  await page.waitForURL(/\/services\/edge\/dies\?gen=1&L=0$/);
  await page.getByTestId("log-row").filter({ hasText: "no config" }).waitFor();
  await page.context().close();
});

it("an event shows when it happens, and waits behind a button where somebody reads", async () => {
  const { page, complaints } = await dashboard.open("/events?project=shop", { viewport: { width: 1280, height: 400 } });
  const rows = page.getByTestId("event-row");
  await rows.first().waitFor();
  await dashboard.engine.api("POST", "/api/managed-processes/extend", { name: "shop/web", minutes: 5 });
  await rows.first().filter({ hasText: "shop/web has another lease" }).waitFor();
  await rows.nth(8).scrollIntoViewIfNeeded();
  const before = await rows.nth(8).boundingBox();
  await dashboard.engine.api("POST", "/api/managed-processes/extend", { name: "shop/web", minutes: 5 });
  const fresh = page.getByTestId("new-events");
  await fresh.filter({ hasText: "1 new event" }).waitFor();
  expect(await rows.nth(8).boundingBox()).toEqual(before);
  await fresh.click();
  await rows.nth(1).filter({ hasText: "has another lease" }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

const ADDRESSES = () => [
  "/ports",
  `/ports/${ports.web}`,
  "/dispatches",
  `/dispatches/${partial}`,
  `/dispatches/${rejected}`,
  "/events",
  "/projects",
  "/projects/shop",
];

it("A1, A11: everybody can use every page, wide and narrow, light and dark", async () => {
  const { page } = await dashboard.open("/ports");
  for (const address of ADDRESSES()) {
    await page.goto(dashboard.engine.url + address);
    await page.locator("main .panel").first().waitFor();
    for (const width of [1280, 360, 320]) {
      await page.setViewportSize({ width, height: 900 });
      const room = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(room, `${address} ${width}`).toBeLessThanOrEqual(width);
      for (const colorScheme of width === 320 ? [] : (["light", "dark"] as const)) {
        await page.emulateMedia({ colorScheme });
        expect([address, width, colorScheme, await audit(page)]).toEqual([address, width, colorScheme, []]);
      }
    }
  }
  await page.context().close();
});

it("the heaviest pages are light to load", async () => {
  for (const address of ["/ports", "/events"]) {
    const { page } = await dashboard.open("/schemas/managed-spawn.json");
    const bodies: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script")
        bodies.push(
          response.body().then(
            (body) => gzipSync(body).length,
            () => 0,
          ),
        );
    });
    await page.goto(dashboard.engine.url + address);
    await page.locator("main .panel").first().waitFor();
    const kilobytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0) / 1_024;
    console.info(`${address}: ${kilobytes.toFixed(0)} KB of scripts`);
    expect(kilobytes, address).toBeLessThanOrEqual(230);
    await page.context().close();
  }
});

it("a project is removed by typing its name", async () => {
  const { page, complaints } = await dashboard.open("/projects/edge");
  await page.getByRole("button", { name: "Remove the project…" }).click();
  const dialog = page.getByTestId("remove-dialog");
  await dialog.getByRole("textbox").press("Enter");
  await dialog.getByText("Type edge to say").waitFor();
  await dialog.getByRole("textbox").fill("edge");
  await dialog.getByRole("button", { name: "Stop and forget" }).click();
  await page.waitForURL("**/projects");
  await page.locator('[data-testid=project-row][data-id="shop"]').waitFor();
  await page.locator('[data-testid=project-row][data-id="edge"]').waitFor({ state: "detached" });
  const { body } = await dashboard.engine.api<{ items: { project: string }[] }>("GET", "/api/projects");
  expect(body.items.map(({ project }) => project)).not.toContain("edge");
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("the story of a service reads in order with who did what: on its page, by API and in the file, over two engines that were killed", async () => {
  const name = "tale/hero";
  const moody = moodyService("hero");
  const row = () => rowOf(dashboard.engine, name);
  const reaches = (state: string) => comesTrue(`it is ${state}`, async () => (await row())?.state === state);
  const command = (what: string, body: object, actor = {}) =>
    dashboard.engine.api("POST", `/api/managed-processes/${what}`, { name, ...body }, actor);
  await verdictOf(dashboard.engine, { project: "tale", specs: [moody.spec] });
  moody.feel(false);
  await reaches("unhealthy");
  await comesTrue("a kill does not undo that", () => {
    const record = stateOnDisk(dashboard.engine.home).records.get(name);
    return record?.phase.at === "unhealthy";
  });
  await dashboard.again();
  // Well again only once it is restarted: before that, it might recover by itself.
  expect(await command("restart", {})).toMatchObject({ status: 200 });
  moody.feel(true);
  await reaches("healthy");
  expect(await command("extend", { minutes: 5 }, { "x-moorage-actor": "agent kane" })).toMatchObject({ status: 200 });
  const soon = Date.now() + 1_000;
  await dashboard.again((home) =>
    rewriteRecords(home, (record) => (record.id === name ? { ...record, expiresAt: soon } : record)),
  );
  await reaches("expired");

  const story = [
    "was declared · by dallas",
    "was spawned · by dallas",
    "is healthy · by engine",
    "became unhealthy · by engine",
    "is being stopped · by operator",
    "was restarted · by operator",
    "was spawned · by operator",
    "is healthy · by engine",
    "has another lease · by agent kane",
    "is being stopped · by engine",
    "was stopped because its lease ended · by engine",
  ];
  const { body } = await dashboard.engine.api<{ items: JournalEntry[] }>("GET", `/api/events?name=${name}`);
  expect(body.items.map((entry) => `${eventSentence(entry).says} · by ${entry.actor}`)).toEqual(story);

  const { page, complaints } = await dashboard.open("/services/tale/hero?tab=events");
  const told = page.getByTestId("event-row");
  await told.nth(story.length - 1).waitFor();
  const texts = (await told.allTextContents()).reverse();
  expect(texts).toEqual(story.map((line) => expect.stringContaining(`${name} ${line}`)));
  await page.goto(`${dashboard.engine.url}/events?service=${name}`);
  await told.nth(story.length - 1).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save NDJSON" }).click(),
  ]);
  const saved = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
  expect(saved.map((line) => JSON.parse(line))).toEqual(body.items);
  expect(complaints).toEqual([]);
  await page.context().close();
  moody.clear();
}, 60_000);
