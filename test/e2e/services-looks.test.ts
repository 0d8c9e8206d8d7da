import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audit } from "./support/audit";
import { launchBrowser } from "./support/browser";
import { type FakeEngine, startFakeEngine } from "./support/fake-engine";
import { openPage } from "./support/open-page";
import { serviceZoo } from "./support/service-zoo";

let browser: Browser;
let engine: FakeEngine;

beforeAll(async () => {
  [browser, engine] = await Promise.all([launchBrowser(), startFakeEngine()]);
});

afterAll(async () => {
  await browser?.close();
  await engine?.close();
});

beforeEach(() => {
  engine.script = { answers: "list", items: serviceZoo(Date.now()) };
  engine.token = null;
});

const open = async (options: BrowserContextOptions) => {
  const { page } = await openPage(browser, `${engine.url}/services`, options);
  await page.getByTestId("service-row").first().waitFor();
  return page;
};

const screen = (width: number, colorScheme: "light" | "dark" = "light") => ({
  viewport: { width, height: 900 },
  colorScheme,
});

describe("everybody can use it", () => {
  it.each(["light", "dark"] as const)("on a wide and on a narrow %s screen", async (scheme) => {
    const page = await open(screen(1280, scheme));
    expect(await audit(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 900 });
    await page.getByRole("table").first().waitFor({ state: "detached" });
    expect(await audit(page)).toEqual([]);
    await page.context().close();
  });

  it("without services, and when a token is asked for", async () => {
    engine.script = { answers: "list", items: [] };
    const { page } = await openPage(browser, `${engine.url}/services`, screen(360));
    await page.getByRole("heading", { name: "No services yet" }).waitFor();
    expect(await audit(page)).toEqual([]);
    engine.token = "t0ken-t0ken";
    await page.reload();
    await page.getByRole("heading", { name: "asks for its token" }).waitFor();
    expect(await audit(page)).toEqual([]);
    await page.context().close();
  });

  it("by keyboard: the first stop skips to the content, and each stop is seen", async () => {
    const page = await open(screen(1280));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineWidth);
    expect(outline).toBe("2px");
    await page.context().close();
  });

  it("without motion, where none is wished", async () => {
    const page = await open({ ...screen(1280), reducedMotion: "reduce" });
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });

  it("where the system chooses the colours: each badge keeps a border, a sign and a word", async () => {
    const page = await open({ ...screen(1280), forcedColors: "active" });
    const badges = await page.getByTestId("state-badge").evaluateAll((all) =>
      all.map((badge) => ({
        border: getComputedStyle(badge).borderTopStyle !== "none" && getComputedStyle(badge).borderTopWidth !== "0px",
        sign: badge.querySelector("svg") !== null,
        word: (badge.textContent ?? "").length > 0,
      })),
    );
    expect(new Set(badges.map((badge) => JSON.stringify(badge)))).toEqual(
      new Set([JSON.stringify({ border: true, sign: true, word: true })]),
    );
    await page.context().close();
  });
});

it("at no width has anything to be scrolled sideways, and every target can be hit", async () => {
  const page = await open(screen(1280));
  for (const width of [320, 360, 640, 768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page
      .getByRole("table")
      .first()
      .waitFor({ state: width < 640 ? "detached" : "attached" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await smallTargets(page)).toEqual([]);
  }
  await page.context().close();
});

/** What is to be clicked but smaller than 24 px. The footer's link stands in a line of text, which is exempt. */
const smallTargets = (page: Page) =>
  page.locator("a:visible, button:visible, input:visible, select:visible").evaluateAll((all) =>
    all
      .filter((target) => !target.closest(".sr-only, footer"))
      .map((target) => target.closest("label") ?? target)
      .filter((target) => Math.min(target.getBoundingClientRect().width, target.getBoundingClientRect().height) < 24)
      .map((target) => target.outerHTML),
  );

it("a chosen theme holds from the first paint of the next visit", async () => {
  const page = await open(screen(1280, "light"));
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByRole("button", { name: /^Theme: system/ }).click();
  await page.getByRole("button", { name: /^Theme: light/ }).click();
  const dark = await ground();
  expect(dark).not.toBe(light);
  engine.script = { answers: "never" };
  await page.reload();
  expect(await ground()).toBe(dark);
  await page.getByRole("button", { name: /^Theme: dark/ }).click();
  expect(await ground()).toBe(light);
  await page.context().close();
});

it("is light to load: scripts, styles, fonts and requests within their budgets", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const loaded: { type: string; bytes: Promise<number> }[] = [];
  page.on("response", (response) => {
    const type = response.request().resourceType();
    const packed = type === "font" ? (body: Buffer) => body.length : (body: Buffer) => gzipSync(body).length;
    loaded.push({ type, bytes: response.body().then(packed) });
  });
  await page.goto(`${engine.url}/services`, { waitUntil: "load" });
  await page.getByTestId("service-row").first().waitFor();
  const kilobytes = async (type: string) => {
    const sizes = await Promise.all(loaded.filter((one) => one.type === type).map(({ bytes }) => bytes));
    return sizes.reduce((sum, size) => sum + size, 0) / 1_024;
  };
  const weight = {
    script: await kilobytes("script"),
    stylesheet: await kilobytes("stylesheet"),
    font: await kilobytes("font"),
  };
  expect(weight.script).toBeLessThanOrEqual(230);
  expect(weight.stylesheet).toBeLessThanOrEqual(20);
  expect(weight.font).toBeLessThanOrEqual(140);
  expect(loaded.length).toBeLessThanOrEqual(20);
  await context.close();
});
