import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { sleeper } from "../support/plain-services";
import { verdictOf } from "../support/submit";
import { audit } from "./support/audit";
import { dashboardOfFile, rowOn } from "./support/dashboard";
import { eventually } from "./support/eventually";

const dashboard = dashboardOfFile();

beforeEach(async () => {
  await verdictOf(dashboard.engine, { specs: [sleeper("api"), sleeper("web")] });
  await verdictOf(dashboard.engine, { project: "ledger", specs: [sleeper("books"), sleeper("web")] });
});

const ids = (page: Page) =>
  page.getByTestId("service-row").evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.id));

const search = (page: Page) => page.evaluate(() => location.search);

describe("A19: the address", () => {
  it("brings the whole view to somebody else, and Back undoes choices, not letters", async () => {
    const { page } = await dashboard.open("/services");
    await rowOn(page, "shop/web").waitFor();
    await page.getByRole("searchbox").fill("web");
    await eventually(() => ids(page)).toEqual(["ledger/web", "shop/web"]);
    await page.getByRole("button", { name: "ledger", exact: true }).click();
    await eventually(() => ids(page)).toEqual(["shop/web"]);
    await page.getByLabel("Order").selectOption("ttl");
    await page.getByRole("button", { name: /^Rows are comfortable/ }).click();
    await page.getByRole("link", { name: "4 healthy" }).click();
    const address = "?q=web&state=healthy&sort=ttl&fold=ledger&density=compact";
    expect(await search(page)).toBe(address);

    const other = await dashboard.open(`/services${address}`);
    await rowOn(other.page, "shop/web").waitFor();
    expect(await ids(other.page)).toEqual(["shop/web"]);
    expect(await other.page.getByRole("searchbox").inputValue()).toBe("web");
    expect(await other.page.getByLabel("Order").inputValue()).toBe("ttl");
    expect(await other.page.getByRole("button", { name: "ledger", exact: true }).getAttribute("aria-expanded")).toBe(
      "false",
    );
    expect(await other.page.locator("[data-density]").getAttribute("data-density")).toBe("compact");
    expect(other.complaints).toEqual([]);
    await other.page.context().close();

    await page.goBack();
    await eventually(() => search(page)).toBe("?q=web&sort=ttl&fold=ledger&density=compact");
    for (const _ of ["density", "order"]) await page.goBack();
    await page.goBack();
    await eventually(() => ids(page)).toEqual(["ledger/web", "shop/web"]);
    expect(await search(page)).toBe("?q=web");
    await page.context().close();
  });

  it("brings the details of a service beside the list; Back and Escape take them away, and a phone has its page", async () => {
    const { page, complaints } = await dashboard.open("/services");
    const panel = page.getByTestId("side-panel");
    const state = rowOn(page, "shop/web").getByTestId("state-badge");
    await state.click();
    await panel.getByRole("heading", { name: "shop/web" }).waitFor();
    expect(await search(page)).toBe("?sel=shop%2Fweb");
    expect(await rowOn(page, "shop/web").getAttribute("aria-current")).toBe("true");
    await panel.getByRole("img", { name: /probes/ }).waitFor();
    expect(await audit(page)).toEqual([]);
    const other = await dashboard.open("/services?sel=shop%2Fweb");
    await other.page.getByTestId("side-panel").getByRole("button", { name: "Restart" }).waitFor();
    await other.page.context().close();
    await page.goBack();
    await panel.waitFor({ state: "detached" });
    expect(await search(page)).toBe("");

    await rowOn(page, "shop/api").locator("[data-row-link]").focus();
    await page.keyboard.press("v");
    await panel.getByRole("heading", { name: "shop/api" }).waitFor();
    await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H2");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    const inRow = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-id]")?.dataset.id);
    expect(await inRow()).toBe("shop/api");

    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("table").first().waitFor({ state: "detached" });
    await state.click();
    await page.getByRole("heading", { level: 1, name: "web" }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("of a service's part leads there, and Back to the part before", async () => {
    const { page } = await dashboard.open("/services/shop/web?tab=overview");
    await page.getByText("names only").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Spec" }).click();
    await page.locator("main pre").waitFor();
    expect(await search(page)).toBe("?tab=spec");
    await page.goBack();
    await page.locator("main dl.divide-y").waitFor();
    expect(await search(page)).toBe("?tab=overview");
    await page.context().close();
  });

  it.each([
    "/services?state=%00,__proto__&sort=drop&fold=%2F%2F&density=7&q=%F0%9F%92%A9",
    "/services/shop/web?tab=<script>",
  ])("that means nothing does no harm: %s", async (path) => {
    const { page, complaints } = await dashboard.open(path);
    await page.locator("main h1").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("of a service that ended tells what became of it, and of none what may have been meant", async () => {
    await dashboard.engine.api("POST", "/api/managed-processes/kill", { name: "shop/web" });
    const { page } = await dashboard.open("/services/shop/web");
    await page.getByText("stopped by operator").waitFor();
    expect(await page.title()).toBe("… web · Stopped · shop · Moorage");
    await page.getByRole("button", { name: "Start again" }).click();
    await page.getByTestId("toast").getByText("Started web.").waitFor();
    await page.goto(`${dashboard.engine.url}/services/shop/wbe`);
    await page.getByRole("heading", { name: "No service named wbe in shop" }).waitFor();
    await page.getByRole("link", { name: "shop/web" }).click();
    await page.getByRole("heading", { level: 1, name: "web" }).waitFor();
    await page.context().close();
  });
});

it("the health of a service is told probe by probe", async () => {
  const { page } = await dashboard.open("/services/shop/web?tab=health");
  await page
    .getByRole("row", { name: /Passed/ })
    .first()
    .waitFor();
  expect(await page.getByRole("img", { name: /^\d+ probes, \d+ of them failed$/ }).count()).toBe(1);
  await page.context().close();
});
