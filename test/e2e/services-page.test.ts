import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { ServiceRecord } from "@/components/services/record";
import { LOOK, type ShownState } from "@/components/services/state-look";
import { eventually } from "./support/eventually";
import { zooDashboardOfFile } from "./support/zoo-dashboard";

const zoo = zooDashboardOfFile();

const open = async () => {
  const opened = await zoo.open("/services");
  await opened.page.getByTestId("service-row").first().waitFor();
  return opened;
};

const row = (page: Page, id: string) => page.locator(`[data-testid=service-row][data-id="${id}"]`);

/** Says the same as before, but for one service. */
function change(id: string, over: Partial<ServiceRecord>): void {
  const { script } = zoo.engine;
  if (script.answers !== "list") throw new Error("no list to change");
  const items = (script.items as ServiceRecord[]).map((item) => (item.id === id ? { ...item, ...over } : item));
  zoo.engine.script = { answers: "list", items };
}

it("A7: shows each service with its state, by project, and the worst of it in the title", async () => {
  const { page, complaints } = await open();
  const badges = await page.getByTestId("state-badge").allTextContents();
  expect(badges.sort()).toEqual(
    [
      ["Crash-looping", "Exited (1)", "Exited (SIGKILL)", "Healthy", "Healthy", "Healthy", "Restarting"],
      ["Spawning", "Starting", "Stopping", "Unhealthy", "Unhealthy", "Unverified"],
    ].flat(),
  );
  const looks = await page
    .getByTestId("state-badge")
    .evaluateAll((all) =>
      all.map((badge) => [(badge as HTMLElement).dataset.state, badge.querySelector("svg")?.getAttribute("data-icon")]),
    );
  expect(looks.map(([state]) => LOOK[state as ShownState].icon)).toEqual(looks.map(([, icon]) => icon));
  expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
    "edge",
    "ledger",
    "shop",
    "unassigned",
  ]);
  expect(await page.getByRole("table").count()).toBe(4);
  expect(await page.title()).toBe("✖ 2 unhealthy · Services · Moorage");
  expect(await row(page, "shop/api").textContent()).toContain("http status 503 (expected 200)");
  expect(await row(page, "shop/search").textContent()).toMatch(/1\d\/60 s/);
  expect(await row(page, "ledger/postgres").textContent()).toMatch(/2d 4h.*3h 1[12]m.*991.*ripley.*W-204/);
  expect(await row(page, "shop/worker").textContent()).toMatch(/4m \d\ds left/);
  expect(await page.getByTestId("live-chip").textContent()).toBe("Live");
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("leads to a port's page only where the address is a harmless one, and somebody is there to answer", async () => {
  const { page } = await open();
  const links = await page
    .locator("tbody a[target]")
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(new Set(links)).toEqual(
    new Set(["http://localhost:3001/", "http://localhost:8080/docs", "http://127.0.0.1:7001/"]),
  );
  expect(await row(page, "ledger/import").locator("a[target]").count()).toBe(0);
  await page.context().close();
});

it("makes no element of what an agent writes", async () => {
  const { page, complaints } = await open();
  expect(await page.locator("main img, main script, main iframe").count()).toBe(0);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  expect(await page.locator("main").textContent()).toContain('<img src=x onerror="window.hacked=1">');
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("keeps focus and the row's element when its service changes, and says what got worse", async () => {
  const { page } = await open();
  const web = row(page, "shop/web");
  await web.getByRole("link").last().focus();
  const before = await page.evaluateHandle(() => [document.activeElement, document.activeElement?.closest("tr")]);
  change("shop/web", { state: "unhealthy", healthy: false, last_error: "http request timeout after 5000 ms" });
  await web.getByText("http request timeout after 5000 ms").waitFor();
  const isSame = await page.evaluate(
    ([link, tr]) => link === document.activeElement && tr === link?.closest("tr"),
    before,
  );
  expect(isSame).toBe(true);
  expect(await page.getByTestId("sr-status").textContent()).toBe("1 service became unhealthy: web");
  await page.context().close();
});

it("A6: counts on the engine's clock, not on the browser's", async () => {
  const { page } = await zoo.open("/services?q=postgres");
  const uptime = page.locator("tbody time").first();
  await uptime.waitFor();
  const honest = await uptime.textContent();
  await page.clock.setSystemTime(Date.now() + 90 * 60_000);
  await page.reload();
  await page.getByTestId("service-row").waitFor();
  await eventually(() => uptime.textContent()).toBe(honest);
  await page.context().close();
});
