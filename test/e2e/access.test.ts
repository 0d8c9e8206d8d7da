import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../support/free-port";
import { answering } from "../support/http-services";
import { sleeper } from "../support/plain-services";
import { verdictOf } from "../support/submit";
import { audit } from "./support/audit";
import { askToKill, dashboardOfFile, menuOn, restartOn, rowOn, toast } from "./support/dashboard";

const dashboard = dashboardOfFile();

beforeEach(async () => {
  await verdictOf(dashboard.engine, { specs: [answering("web", await freePort()), sleeper("worker")] });
});

const PAGES: [path: string, ready: string][] = [
  ["/services", "[data-testid=service-row]"],
  ["/services/shop/web", "main h1"],
  ["/services/shop/web?tab=overview", "main dl.divide-y"],
  ["/services/shop/web?tab=health", "main table"],
  ["/services/shop/web?tab=spec", "main pre"],
  ["/services/shop/wep", "main section"],
  ["/settings", "fieldset"],
  ["/login", "[data-standing=accepted]"],
];

type Screen = { width: number; height: number };

const WIDE: Screen = { width: 1280, height: 900 };
const PHONE: Screen = { width: 360, height: 740 };

/** The last is what 1280 × 1024 leaves at 400 %. */
const NARROW: Screen[] = [
  { width: 360, height: 640 },
  { width: 320, height: 640 },
  { width: 320, height: 256 },
];

const sized = async (page: Page, size: Screen, ready: string) => {
  await page.setViewportSize(size);
  await page.locator(ready).first().waitFor();
};

describe.each([
  ["light", { colorScheme: "light" }],
  ["dark, with a finger", { colorScheme: "dark", hasTouch: true, isMobile: true }],
] satisfies [string, BrowserContextOptions][])("%s", (_, options) => {
  it("A1, A10, A11: every page: nothing axe minds, every target can be hit, nothing to be scrolled sideways", async () => {
    const { page, complaints } = await dashboard.open("/services", options);
    for (const [path, ready] of PAGES) {
      await page.goto(dashboard.engine.url + path);
      for (const size of [WIDE, PHONE]) {
        await sized(page, size, ready);
        expect(await audit(page), `${path} at ${size.width}`).toEqual([]);
        expect(await smallTargets(page, 24), `${path} at ${size.width}`).toEqual([]);
      }
      for (const size of NARROW) {
        await sized(page, size, ready);
        const [whole = 0, seen = 0] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(whole, `${path} at ${size.width} × ${size.height}`).toBeLessThanOrEqual(seen);
      }
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("A1: with a menu, a dialog or the help open", async () => {
    const { page } = await dashboard.open("/services", options);
    await menuOn(page, "shop/web").click();
    expect(await audit(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await askToKill(page, "shop/web");
    expect(await audit(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByTestId("keys-help").waitFor();
    expect(await audit(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByLabel("Select all of shop").check();
    await page.getByRole("region", { name: "Selected services" }).getByRole("button", { name: "Kill…" }).click();
    await page.getByTestId("bulk-dialog").waitFor();
    expect(await audit(page)).toEqual([]);
    await page.context().close();
  });
});

it("A10: with a finger, what is done most is 44 px high", async () => {
  const { page } = await dashboard.open("/services", { hasTouch: true, isMobile: true });
  for (const size of [WIDE, PHONE]) {
    await sized(page, size, "[data-testid=service-row]");
    const heights = await page
      .getByTestId("service-row")
      .getByRole("button", { name: /^Restart/ })
      .or(page.getByRole("link", { name: /^Logs/ }))
      .evaluateAll((all) => all.map((target) => target.getBoundingClientRect().height));
    expect(Math.min(...heights), `at ${size.width}`).toBeGreaterThanOrEqual(44);
  }
  await page.context().close();
});

it("A11: every deed is in reach on the smallest screen", async () => {
  const { page } = await dashboard.open("/services", { viewport: { width: 320, height: 256 } });
  await rowOn(page, "shop/web").getByRole("link", { name: "Logs" }).click({ trial: true });
  await rowOn(page, "shop/web").getByRole("button", { name: "Restart" }).click({ trial: true });
  await askToKill(page, "shop/web");
  await page.getByTestId("kill-dialog").getByRole("button", { name: "Kill" }).click({ trial: true });
  await page.getByTestId("kill-dialog").getByRole("button", { name: "Cancel" }).click();
  await page.goto(`${dashboard.engine.url}/services/shop/web`);
  for (const name of ["Restart", "Extend by 1 h", "Copy link", "Kill…"]) {
    await page.getByRole("button", { name }).click({ trial: true });
  }
  await page.context().close();
});

it("A11, A12: on a phone a bar at the bottom leads to every page, and hides nothing", async () => {
  const { page } = await dashboard.open("/services", { viewport: PHONE });
  const bar = page.getByRole("navigation", { name: "Main" });
  const topOfBar = () => bar.evaluate((nav) => nav.getBoundingClientRect().top);
  const bottomOf = (what: Locator) => what.evaluate((element) => element.getBoundingClientRect().bottom);
  await rowOn(page, "shop/web").waitFor();

  await page.getByLabel("Select all of shop").check();
  const selected = page.getByRole("region", { name: "Selected services" });
  await restartOn(page, "shop/worker").click();
  await toast(page).waitFor();
  expect(await bottomOf(selected)).toBeLessThan(await topOfBar());
  expect(await bottomOf(toast(page))).toBeLessThan(await selected.evaluate((box) => box.getBoundingClientRect().top));

  const footer = page.getByRole("contentinfo").getByRole("link", { name: "API" });
  await footer.focus();
  expect(await bottomOf(footer)).toBeLessThan(await topOfBar());
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press("Tab");
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Services");
  expect(await page.evaluate(() => scrollY)).toBe(before);

  const more = bar.getByRole("button", { name: "More" });
  await more.click();
  expect(await audit(page)).toEqual([]);
  expect(await smallTargets(page, 24)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
  await more.press("Enter");
  await bar.getByRole("link", { name: "Settings" }).press("Enter");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  expect(await bar.getByRole("link").allInnerTexts()).toEqual(["Services", "Ports", "Dispatches", "Events"]);

  // Where a screen is low there is no room for it, and the header leads on.
  await page.setViewportSize({ width: 740, height: 360 });
  await bar.getByRole("link", { name: "Projects" }).click({ trial: true });
  await page.context().close();
});

it("A1: what has changed since the spec before stands above the spec", async () => {
  const { page } = await dashboard.open("/services/shop/worker?tab=spec");
  await page.getByText("Nothing else was declared under this name before.").waitFor();
  await verdictOf(dashboard.engine, { specs: [sleeper("worker", { attrs: { tier: "gold" }, ttl_minutes: 7 })] });
  const rows = page.getByTestId("spec-difference").locator("tbody tr");
  await expect
    .poll(() => rows.allInnerTexts())
    .toEqual([
      expect.stringMatching(/^\/ttl_minutes\s+\d+\s+7$/),
      expect.stringMatching(/^\/attrs\/tier\s+not there\s+"gold"$/),
    ]);
  expect(await audit(page)).toEqual([]);
  await page.context().close();
});

/** What is to be clicked but smaller than this. Links within a sentence are exempt. */
const smallTargets = (page: Page, px: number) =>
  page.locator("a:visible, button:visible, input:visible, select:visible").evaluateAll(
    (all, least) =>
      all
        .filter((target) => !target.closest(".sr-only, p, footer"))
        .map((target) => target.closest("label") ?? target)
        .filter((target) => {
          const { width, height } = target.getBoundingClientRect();
          return Math.min(width, height) < least;
        })
        .map((target) => target.outerHTML),
    px,
  );
