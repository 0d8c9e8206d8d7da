import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { eventually } from "./support/eventually";
import { askNow } from "./support/polls";
import { serviceZoo } from "./support/service-zoo";
import { zooDashboardOfFile } from "./support/zoo-dashboard";

const TOKEN = "t0ken-t0ken-t0ken";

const zoo = zooDashboardOfFile();

const rows = (page: Page) => page.getByTestId("service-row");
const chip = (page: Page) => page.getByTestId("live-chip");

describe("an engine that goes away", () => {
  it("A29: leaves its list on the screen, is said to be gone since when, and is back by itself", async () => {
    const { page, complaints } = await zoo.open("/services");
    await rows(page).first().waitFor();
    zoo.engine.script = { answers: "nothing" };
    await chip(page).getByText("Reconnecting").waitFor();
    expect(await page.title()).toContain("reconnecting");
    for (const failures of [2, 3]) {
      await askNow(page);
      await eventually(() => zoo.engine.asked.filter(({ status }) => status === 0).length).toBeGreaterThanOrEqual(
        failures,
      );
    }
    await chip(page).getByText("Engine unreachable since").waitFor();
    expect(await chip(page).textContent()).toMatch(/since \d\d:\d\d:\d\d$/);
    expect(await rows(page).count()).toBe(13);
    expect(await page.getByTestId("sr-alert").textContent()).toMatch(/^Engine unreachable since/);
    const restart = page.getByRole("button", { name: "Restart web" });
    expect(await restart.getAttribute("aria-disabled")).toBe("true");
    expect(await restart.getAttribute("title")).toBe("The engine cannot be reached");
    zoo.engine.script = { answers: "list", items: serviceZoo(Date.now()) };
    await askNow(page);
    await chip(page).getByText("Live").waitFor();
    expect(await page.getByTestId("sr-alert").textContent()).toBe("The engine answers again.");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("before the first answer, is said so in place of the list", async () => {
    zoo.engine.script = { answers: "nothing" };
    const { page } = await zoo.open("/services");
    await page.getByRole("heading", { name: "The engine does not answer" }).waitFor();
    await page.context().close();
  });

  it("that takes its time shows where the list will be", async () => {
    zoo.engine.script = { answers: "never" };
    const { page } = await zoo.open("/services");
    await page.getByTestId("skeleton").waitFor();
    await page.context().close();
  });
});

it("an engine that comes back with other pages is said to, once, with a way to get them", async () => {
  const { page, complaints } = await zoo.open("/services");
  await rows(page).first().waitFor();
  const away = async () => {
    zoo.engine.script = { answers: "nothing" };
    await askNow(page);
    await chip(page).getByText("Reconnecting").waitFor();
    zoo.engine.script = { answers: "list", items: serviceZoo(Date.now()) };
    const looked = page.waitForResponse(/_buildManifest\.js$/);
    await askNow(page);
    return (await looked).status();
  };
  expect(await away()).toBe(200);
  await chip(page).getByText("Live").waitFor();
  expect(await page.getByTestId("stale-build").count()).toBe(0);
  await page.route("**/_buildManifest.js", (route) => route.fulfill({ status: 404 }));
  expect(await away()).toBe(404);
  await page.getByTestId("stale-build").getByRole("button", { name: "Reload" }).click();
  await page.getByTestId("stale-build").waitFor({ state: "detached" });
  await rows(page).first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

describe("an engine that asks for its token", () => {
  beforeEach(() => {
    zoo.engine.token = TOKEN;
  });

  it("gets it from the start link, which leaves no trace in the address", async () => {
    const { page, complaints } = await zoo.open(`/#token=${TOKEN}`);
    await rows(page).first().waitFor();
    expect(page.url()).toBe(`${zoo.engine.url}/services`);
    expect(await page.evaluate(() => localStorage.getItem("moorage.token"))).toBe(TOKEN);
    expect(zoo.engine.asked.at(0)?.authorization).toBeUndefined();
    expect(zoo.engine.asked.at(-1)?.authorization).toBe(`Bearer ${TOKEN}`);
    await page.reload();
    await rows(page).first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("gets it from whoever pastes it, and tells a wrong one from none", async () => {
    const { page } = await zoo.open("/services");
    await page.getByRole("heading", { name: "This engine asks for its token" }).waitFor();
    await page.getByLabel("Token").fill("no");
    await page.keyboard.press("Enter");
    await page.getByText("That does not look like a token").waitFor();
    await page.getByLabel("Token").fill("wrong-token-wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "does not accept the token" }).waitFor();
    await page.getByLabel("Token").fill(`${zoo.engine.url}/#token=${TOKEN}`);
    await page.keyboard.press("Enter");
    await rows(page).first().waitFor();
    await page.context().close();
  });

  it("is not told it as long as it does not ask", async () => {
    zoo.engine.token = null;
    const { page } = await zoo.open(`/#token=${TOKEN}`);
    await rows(page).first().waitFor();
    await zoo.engine.polls(1);
    expect(zoo.engine.asked.every(({ authorization }) => authorization === undefined)).toBe(true);
    await page.context().close();
  });
});

describe("an answer that is no list", () => {
  it("of another build is shown with what does not fit", async () => {
    zoo.engine.script = { answers: "other", status: 200, body: { items: [{ id: 1 }], generatedAt: 1 } };
    const { page } = await zoo.open("/services");
    await page.getByRole("heading", { name: "The engine answered something this page does not understand" }).waitFor();
    expect(await page.locator("main").textContent()).toContain("items[0].id");
    await page.context().close();
  });

  it("in words is shown in these words", async () => {
    const body = { error: { code: "engine-absent", message: "the engine is <starting>" } };
    zoo.engine.script = { answers: "other", status: 503, body };
    const { page } = await zoo.open("/services");
    await page.getByText("the engine is <starting>").waitFor();
    await page.context().close();
  });
});

it("an engine without services says how to get one, in words that can be copied", async () => {
  zoo.engine.script = { answers: "list", items: [] };
  const { page, complaints } = await zoo.open("/services", {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.getByRole("heading", { name: "No services yet" }).waitFor();
  await page.getByRole("button", { name: "Copy the sidecar" }).click();
  await eventually(() => page.getByTestId("sr-status").textContent()).toBe("Copied the sidecar");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied).specs[0].name).toBe("web");
  expect(await page.locator("pre").last().textContent()).toContain(`curl -sS '${zoo.engine.url}/api/dispatches`);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("an address without a page leads back", async () => {
  const { page, complaints } = await zoo.open("/nowhere");
  await page.locator("main").getByRole("link", { name: "Services" }).click();
  await rows(page).first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("A29: a part of the page that fails says so in its place, and the rest goes on", async () => {
  const { page } = await zoo.open(null);
  // What the list alone asks of the browser.
  await page.addInitScript(() => {
    const ask = window.matchMedia.bind(window);
    window.matchMedia = (query) => {
      if (query === "(width < 48rem)" && Reflect.get(window, "mended") !== true) throw new Error("no such screen");
      return ask(query);
    };
  });
  await page.goto(`${zoo.engine.url}/services`);
  const list = page.locator("section", { has: page.getByRole("heading", { name: "The list cannot be shown" }) });
  await list.getByText("It said: no such screen").waitFor();
  await page.getByRole("heading", { level: 1, name: "Services" }).waitFor();
  await page.getByRole("link", { name: "13 on the list" }).waitFor();
  await page.evaluate(() => Reflect.set(window, "mended", true));
  await list.getByRole("button", { name: "Try again" }).click();
  await eventually(() => page.getByTestId("service-row").count()).toBe(13);
  await page.context().close();
});
