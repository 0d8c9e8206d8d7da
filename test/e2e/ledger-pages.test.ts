import { createServer, type Server } from "node:net";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/free-port";
import { answering } from "../support/http-services";
import { verdictOf } from "../support/submit";
import { audit } from "./support/audit";
import { dashboardOfFile } from "./support/dashboard";

const dashboard = dashboardOfFile({ keepServices: true });
const ports = { web: 0, silent: 0, undeclared: 0, taken: 0, free: 0 };
let stranger: Server | undefined;
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
  // A program that nobody manages, on a port of its own.
  stranger = createServer();
  ports.free = await freePort();
  ports.taken = await freePort();
  await new Promise<void>((resolve) => stranger?.listen(ports.taken, "127.0.0.1", resolve));
});

afterAll(() => new Promise((resolve) => (stranger ? stranger.close(resolve) : resolve(null))));

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

  it("has a page with the owner and who had it", async () => {
    const { page } = await dashboard.open(`/ports/${ports.web}`);
    await answer(page).filter({ hasText: "belongs to shop" }).waitFor();
    await page.getByRole("listitem").filter({ hasText: "has it now" }).waitFor();
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
    const text = await (await import("node:fs/promises")).readFile(await file.path(), "utf8");
    const listed = text
      .split("\r\n")
      .slice(1, -1)
      .map((line) => Number(line.split(",")[0]));
    expect(listed).toEqual([ports.web, ports.silent, ports.undeclared].sort((a, b) => a - b));
    await page.context().close();
  });
});

it("A21: a refused file is told by path, rule, value and what is allowed; a partial one as 2/3", async () => {
  const { page } = await dashboard.open(`/dispatches/${rejected}`);
  const fault = page.getByTestId("spec-fault");
  await fault.waitFor();
  const text = await page.getByRole("main").textContent();
  for (const words of ["specs[0].cmd", '"curl2"', "executableAllowlist", "node", "Retryable: no, fix the file"])
    expect(text).toContain(words);
  await page.goto(`${dashboard.engine.url}/dispatches`);
  const row = page.locator(`[data-testid=dispatch-row][data-id="${partial}"]`);
  await row.filter({ hasText: "2/3 healthy" }).filter({ hasText: "Partial: 1 of 3 failed" }).waitFor();
  await row.getByRole("link").click();
  await page.getByText("no config").waitFor();
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
}, 60_000);

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
