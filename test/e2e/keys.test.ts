import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { sleeper } from "../support/plain-services";
import { rowOf, verdictOf } from "../support/submit";
import { dashboardOfFile, rowOn, toast } from "./support/dashboard";
import { eventually } from "./support/eventually";

const dashboard = dashboardOfFile();

beforeEach(async () => {
  await verdictOf(dashboard.engine, { specs: [sleeper("api"), sleeper("web"), sleeper("worker")] });
});

const open = async () => {
  const opened = await dashboard.open("/services");
  await rowOn(opened.page, "shop/worker").waitFor();
  return opened;
};

/** The id of the row with the focus. */
const rowWithFocus = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-testid=service-row]")?.dataset.id);

/** Whether what has the focus is seen: it has a ring, and nothing lies over its corners. */
const focusIsSeen = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return false;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const corners = [left + 2, right - 2].flatMap((x) => [top + 2, bottom - 2].map((y) => [x, y] as const));
    const free = corners.every(([x, y]) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (focused.contains(there) || there.contains(focused));
    });
    return free && getComputedStyle(focused).outlineStyle !== "none";
  });

it("A12: without a pointer from the list to a service, a restart and back", async () => {
  const { page, complaints } = await open();
  await page.keyboard.press("/");
  expect(await focusIsSeen(page)).toBe(true);
  await page.keyboard.type("web");
  await eventually(() => page.getByTestId("service-row").count()).toBe(1);
  for (let stops = 0; !(await isOn(page, "web")) && stops < 25; stops++) await page.keyboard.press("Tab");
  expect(await focusIsSeen(page)).toBe(true);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "web" }).waitFor();
  expect(await page.title()).toBe("✓ web · Healthy · shop · Moorage");
  const before = await rowOf(dashboard.engine, "shop/web");
  for (let stops = 0; !(await isOn(page, "Restart")) && stops < 20; stops++) await page.keyboard.press("Tab");
  expect(await focusIsSeen(page)).toBe(true);
  await page.keyboard.press("Enter");
  await toast(page).getByText("Restarted web.").waitFor();
  expect((await rowOf(dashboard.engine, "shop/web"))?.pid).not.toBe(before?.pid);
  expect(await isOn(page, "Restart")).toBe(true);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.getByRole("heading", { level: 1, name: "Services" }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

const isOn = (page: Page, text: string) => page.evaluate((what) => document.activeElement?.textContent === what, text);

describe("A13: single keys", () => {
  const nothingFires = async (page: Page, keys: string) => {
    const asked: string[] = [];
    page.on("request", (request) => request.method() === "POST" && asked.push(request.url()));
    await page.keyboard.type(keys);
    // Whatever a key had set off would be there before the answer to this one.
    await page.keyboard.press("Tab");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    expect(asked).toEqual([]);
  };

  it("do nothing while somebody types", async () => {
    const { page } = await open();
    await page.getByRole("searchbox").focus();
    await nothingFires(page, "rkKlx?p");
    expect(await page.getByRole("searchbox").inputValue()).toBe("rkKlx?p");
    await page.context().close();
  });

  it("do nothing once they are switched off", async () => {
    const { page } = await open();
    await page.goto(`${dashboard.engine.url}/settings`);
    await page.getByRole("group", { name: "Keys" }).getByLabel("Off").check();
    await page.goto(`${dashboard.engine.url}/services`);
    await rowOn(page, "shop/web").getByRole("link", { name: "web" }).focus();
    await nothingFires(page, "rKx?p");
    expect(await page.getByTestId("live-chip").textContent()).toBe("Live");
    await page.context().close();
  });

  it("otherwise lead through the list, mark, pause, ask and explain themselves", async () => {
    const { page } = await open();
    await page.keyboard.press("j");
    expect(await rowWithFocus(page)).toBe("shop/api");
    await page.keyboard.type("jj");
    expect(await rowWithFocus(page)).toBe("shop/worker");
    await page.keyboard.press("k");
    expect(await rowWithFocus(page)).toBe("shop/web");
    await page.keyboard.press("x");
    expect(await page.getByLabel("Select web").isChecked()).toBe(true);
    await page.keyboard.press("p");
    expect(await page.getByTestId("live-chip").textContent()).toMatch(/^Paused \d+s$/);
    await page.keyboard.press("p");
    await page.keyboard.press("Shift+K");
    await page.getByRole("alertdialog", { name: "Kill web?" }).waitFor();
    await page.keyboard.press("r");
    await page.keyboard.press("Escape");
    expect(await rowWithFocus(page)).toBe("shop/web");
    await page.keyboard.press("?");
    await page.getByTestId("keys-help").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("r");
    await toast(page).getByText("Restarted web.").waitFor();
    await page.context().close();
  });
});
