import type { Page } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { fastConfig, sleeper } from "../support/plain-services";
import { verdictOf } from "../support/submit";
import { dashboardOfFile, menuOn, restartOn, rowOn } from "./support/dashboard";
import { eventually } from "./support/eventually";
import { isList, polls } from "./support/polls";

// A probe is news of the strip in its row: none comes while these tests look on.
const dashboard = dashboardOfFile({ config: fastConfig({ healthBackoffSec: 86_400 }) });

beforeEach(async () => {
  await verdictOf(dashboard.engine, {
    specs: [sleeper("api"), sleeper("web", { ttl_minutes: 30 }), sleeper("worker")],
  });
});

const open = async () => {
  const opened = await dashboard.open("/services");
  await rowOn(opened.page, "shop/worker").waitFor();
  return opened;
};

/** The service changes while the page looks on: the list has something new to say. */
const changeWorker = () =>
  dashboard.engine.api("POST", "/api/managed-processes/extend", { name: "shop/worker", minutes: 30 });

it("A2: a button keeps the focus through five polls, one of them with news", async () => {
  const { page, complaints } = await open();
  await restartOn(page, "shop/web").focus();
  const before = await page.evaluateHandle(() => document.activeElement);
  await polls(page, 2);
  // The page may well have asked by itself before it is told to.
  const news = page.waitForResponse((response) => isList(response) && response.status() === 200);
  await changeWorker();
  await polls(page, 3);
  await news;
  expect(await page.evaluate((node) => node === document.activeElement, before)).toBe(true);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("A3: a text selection and an open menu stay through five polls", async () => {
  const { page } = await open();
  const command = rowOn(page, "shop/web").locator("p.font-mono");
  await menuOn(page, "shop/api").click();
  await page.getByRole("menu").waitFor();
  await command.evaluate((element) => getSelection()?.selectAllChildren(element));
  const selected = () => page.evaluate(() => String(getSelection()));
  const before = await selected();
  expect(before).toContain("sleep");
  const menu = await page.getByRole("menu").elementHandle();
  await polls(page, 2);
  await changeWorker();
  await polls(page, 3);
  expect(await selected()).toBe(before);
  expect(await page.getByRole("menu").evaluate((now, then) => now === then, menu)).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Open log");
  await page.context().close();
});

it("A4: ten polls without news are told in no bytes, and change only the text of tickers", async () => {
  const { page, complaints } = await open();
  await eventually(() => polls(page, 1).then(([answer]) => answer?.status())).toBe(304);
  await eventually(() => polls(page, 1).then(() => strips(page))).toEqual(
    Array(3).fill(expect.stringMatching(/^Last .*passed$/)),
  );
  await watchChanges(page);
  const answers = await polls(page, 10);
  const sizes = await Promise.all(answers.map((answer) => answer.request().sizes()));
  expect(answers.map((answer) => answer.status())).toEqual(Array(10).fill(304));
  expect(sizes.map(({ responseBodySize }) => responseBodySize)).toEqual(Array(10).fill(0));
  expect(Math.max(...sizes.map((size) => size.responseHeadersSize))).toBeLessThanOrEqual(400);
  console.info(`A4: 304 with at most ${Math.max(...sizes.map((size) => size.responseHeadersSize))} bytes of headers`);
  await eventually(() => changes(page)).toEqual(["tick"]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("A5: clocks go on while the network stands still, and ask nobody", async () => {
  const { page } = await open();
  const [uptime, lease] = await rowOn(page, "shop/web").getByTestId("ticker").all();
  const read = async () => ({
    uptime: seconds((await uptime?.textContent()) ?? ""),
    lease: seconds((await lease?.textContent()) ?? ""),
  });
  await page.getByTestId("live-chip").click();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.keyboard.press("Escape");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const before = await read();
  await eventually(async () => (await read()).uptime - before.uptime).toBeGreaterThanOrEqual(5);
  const after = await read();
  const moved = { uptime: after.uptime - before.uptime, lease: before.lease - after.lease };
  expect(Math.abs(moved.uptime - moved.lease)).toBeLessThanOrEqual(1);
  console.info(
    `A5: uptime moved by ${moved.uptime} s, lease by ${moved.lease} s, while ${asked.length} requests were made`,
  );
  expect(asked).toEqual([]);
  await page.context().close();
});

const strips = (page: Page) =>
  page.locator("td svg[role=img]").evaluateAll((all) => all.map((strip) => strip.getAttribute("aria-label")));

/** `2m 05s` as seconds. */
const seconds = (text: string): number => {
  const [, minutes = "0", rest = "0"] = /(?:(\d+)m )?(\d+)s/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(rest);
};

/** Notes every change of the document from now on, ticks as such. */
const watchChanges = (page: Page) =>
  page.evaluate(() => {
    const seen = new Set<string>();
    const name = (node: Node) => (node instanceof Element ? node : node.parentElement)?.outerHTML.slice(0, 200);
    new MutationObserver((records) => {
      for (const { type, target } of records) {
        const isTick = type === "characterData" && target.parentElement?.dataset.testid === "ticker";
        seen.add(isTick ? "tick" : `${type} ${name(target)}`);
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(window, { seen });
  });

const changes = (page: Page) => page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
