import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { aService } from "../components/services/a-service";
import { eventually } from "./support/eventually";
import { zooDashboardOfFile } from "./support/zoo-dashboard";

const zoo = zooDashboardOfFile();

const PROJECTS = 10;

/** 500 services in ten projects; `last` is what the last of the first project is like. */
const many = (over: object = {}) =>
  Array.from({ length: 500 }, (_, index) =>
    aService({
      name: `s${String(index).padStart(3, "0")}`,
      owner_project: `project-${index % PROJECTS}`,
      pid: 1_000 + index,
      ...(index === 250 ? over : {}),
    }),
  );

beforeEach(() => {
  zoo.engine.script = { answers: "list", items: many() };
});

const open = async (width = 1280) => {
  const opened = await zoo.open("/services", { viewport: { width, height: 900 } });
  await opened.page.getByTestId("service-row").first().waitFor();
  return opened;
};

const rowWithFocus = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-testid=service-row]")?.dataset.id);

const project = (index: number) => `project-${index}/s${String(index).padStart(3, "0")}`;

describe("a list of 500", () => {
  it.each([1280, 360])("has only the rows near the screen, %i px wide, and says how many there are", async (width) => {
    const { page, complaints } = await open(width);
    expect(await page.getByTestId("service-row").count()).toBeLessThan(120);
    expect(await page.getByText("50 services").count()).toBe(PROJECTS);
    const stated = width === 360 ? "li[aria-setsize='50']" : "table[aria-rowcount='51']";
    expect(await page.locator(stated).count()).toBeGreaterThan(0);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.locator('[data-id="project-9/s499"]').waitFor();
    expect(await page.getByTestId("service-row").count()).toBeLessThan(120);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("leads the keys through every row, in order and across the projects", async () => {
    const { page } = await open();
    const seen: (string | undefined)[] = [];
    for (let row = 0; row < 60; row++) {
      await page.keyboard.press("j");
      seen.push(await rowWithFocus(page));
    }
    expect(seen.slice(0, 3)).toEqual(["project-0/s000", "project-0/s010", "project-0/s020"]);
    expect(seen[50]).toBe(project(1));
    expect(new Set(seen).size).toBe(60);
    await page.keyboard.press("k");
    expect(await rowWithFocus(page)).toBe(seen[58]);
    await page.context().close();
  });

  it("keeps the row with the focus when it is scrolled away, and the keys go on from there", async () => {
    const { page } = await open();
    for (const _ of "abc") await page.keyboard.press("j");
    await page.keyboard.press("x");
    const before = await page.evaluateHandle(() => document.activeElement);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.locator('[data-id="project-9/s499"]').waitFor();
    expect(await page.evaluate((node) => node === document.activeElement && node?.isConnected, before)).toBe(true);
    for (const _ of "de") await page.keyboard.press("j");
    expect(await rowWithFocus(page)).toBe("project-0/s040");
    expect(await page.getByLabel("Select s020").isChecked()).toBe(true);
    expect(await page.getByText("1 selected").count()).toBe(1);
    await page.context().close();
  });

  it("keeps focus, place and element when another row changes and its own goes on to the next", async () => {
    const { page } = await open();
    await page.locator('[data-id="project-0/s020"] [data-row-link]').focus();
    zoo.engine.script = { answers: "list", items: many({ state: "unhealthy", healthy: false, last_error: "no" }) };
    await page.getByRole("link", { name: "1 unhealthy" }).waitFor();
    expect(await rowWithFocus(page)).toBe("project-0/s020");
    zoo.engine.script = { answers: "list", items: many().filter(({ id }) => id !== "project-0/s020") };
    await eventually(() => rowWithFocus(page)).toBe("project-0/s030");
    await page.context().close();
  });
});
