import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../support/free-port";
import { answering } from "../support/http-services";
import { sleeper } from "../support/plain-services";
import { rowOf, verdictOf } from "../support/submit";
import { askToKill, dashboardOfFile, menuOn, restartOn, rowOn, toast } from "./support/dashboard";
import { eventually } from "./support/eventually";
import { type MoodyService, moodyService } from "./support/moody-service";

const dashboard = dashboardOfFile();
const api: typeof dashboard.engine.api = (...asked) => dashboard.engine.api(...asked);

const submit = (...specs: object[]) => verdictOf(dashboard.engine, { wi_id: "W-17", specs });
const row = (id: string) => rowOf(dashboard.engine, id);

const open = async (id: string) => {
  const opened = await dashboard.open("/services");
  await rowOn(opened.page, id).waitFor();
  return opened;
};

describe("a restart", () => {
  it("is told as done only when the new incarnation is healthy, and keeps its button", async () => {
    await submit(sleeper("web"));
    const before = await row("shop/web");
    const { page, complaints } = await open("shop/web");
    await restartOn(page, "shop/web").dblclick();
    await toast(page)
      .getByText(/^Restarted web\. New pid \d+, healthy after \d+\.\d s\.$/)
      .waitFor();
    const after = await row("shop/web");
    expect(after).toMatchObject({ generation: (before?.generation ?? 0) + 1, state: "healthy" });
    expect(after?.pid).not.toBe(before?.pid);
    expect(await toast(page).textContent()).toContain(`New pid ${after?.pid},`);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Restart web");
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("A16: a restart that does not become healthy", () => {
  let moody: MoodyService;

  afterEach(() => moody.clear());

  it("is told as such, with the engine's reason and the way to the log", async () => {
    moody = moodyService("web", { healthcheck: { timeout_s: 2 } });
    await submit(moody.spec);
    const { page } = await open("shop/web");
    moody.feel(false);
    await restartOn(page, "shop/web").click();
    await rowOn(page, "shop/web").getByTestId("state-badge").getByText("Restarting").waitFor();
    await toast(page)
      .getByText(/Restarted, but not healthy: .*did not match/)
      .waitFor();
    expect(await toast(page).getByRole("link", { name: "View log" }).getAttribute("href")).toBe("/services/shop/web");
    expect(await toast(page).allTextContents()).toHaveLength(1);
    expect(await rowOn(page, "shop/web").getByTestId("command-note").textContent()).toContain("not healthy");
    await page.context().close();
  });

  it("is given up after a minute without a word of success", async () => {
    moody = moodyService("web");
    await submit(moody.spec);
    const { page } = await dashboard.open("/settings");
    await page.clock.install();
    await page.getByRole("link", { name: "Services" }).first().click();
    await rowOn(page, "shop/web").waitFor();
    moody.feel(false);
    await restartOn(page, "shop/web").click();
    await rowOn(page, "shop/web").getByTestId("state-badge").getByText("Restarting").waitFor();
    await eventually(() => row("shop/web").then((now) => now?.state)).toBe("starting");
    await page.clock.fastForward(61_000);
    await toast(page).getByText("Still not healthy after 60 s").waitFor();
    expect(await page.locator("body").textContent()).not.toMatch(/Restarted web/);
    await page.context().close();
  });
});

describe("A14: before a service is killed", () => {
  beforeEach(async () => {
    await submit(answering("web", await freePort()));
  });

  it("a dialog says what would go, waits at Cancel, and lets nothing out", async () => {
    const { page } = await open("shop/web");
    await page.evaluate(() => {
      window.confirm = window.alert = () => {
        throw new Error("no dialog of the browser's own");
      };
    });
    const web = await row("shop/web");
    await askToKill(page, "shop/web");
    const dialog = page.getByTestId("kill-dialog");
    expect(await dialog.getAttribute("role")).toBe("alertdialog");
    expect(await page.getByRole("alertdialog", { name: "Kill web?" }).count()).toBe(1);
    const described = await dialog.evaluate((element) =>
      document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent?.replaceAll(/\s+/g, " "),
    );
    expect(described).toContain(`pid ${web?.pid}, generation ${web?.generation}`);
    expect(described).toMatch(/Ports freed\d+/);
    expect(described).toContain("dallas · W-17 · shop");
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe("Cancel");
    const round: (string | null | undefined)[] = [];
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press("Tab");
      round.push(await focused());
    }
    expect(round).toEqual(["Kill", "Restart instead", "Cancel", "Kill"]);
    await page.keyboard.press("Shift+Tab");
    expect(await focused()).toBe("Cancel");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("More for web");
    expect(await row("shop/web")).toMatchObject({ pid: web?.pid, state: "healthy" });
    await page.context().close();
  });

  it("it can be restarted instead", async () => {
    const before = await row("shop/web");
    const { page } = await open("shop/web");
    await askToKill(page, "shop/web");
    await page.getByRole("button", { name: "Restart instead" }).click();
    await toast(page).getByText("Restarted web.").waitFor();
    expect(await row("shop/web")).toMatchObject({ generation: (before?.generation ?? 0) + 1 });
    await page.context().close();
  });
});

it("A15: what was replaced meanwhile is not killed, and the page says so", async () => {
  await submit(sleeper("web"));
  const before = await row("shop/web");
  const { page } = await open("shop/web");
  await askToKill(page, "shop/web");
  await api("POST", "/api/managed-processes/restart", { name: "shop/web" });
  const after = await row("shop/web");
  const asked = page.waitForRequest((request) => request.url().endsWith("/kill"));
  await page.getByTestId("kill-dialog").getByRole("button", { name: "Kill" }).click();
  expect((await asked).postDataJSON()).toEqual({
    name: "shop/web",
    expected: { pid: before?.pid, started_at: before?.started_at },
  });
  const words = toast(page).getByText(`(pid ${before?.pid} → ${after?.pid}). Nothing was stopped.`);
  await words.waitFor();
  expect(await words.textContent()).toMatch(/^web: Replaced \d+s ago/);
  expect(await page.getByTestId("sr-alert").textContent()).toContain("Nothing was stopped");
  expect(await row("shop/web")).toMatchObject({ pid: after?.pid, alive: true });
  await page.context().close();
});

it("A17: what was killed is remembered, and started again it has the focus", async () => {
  await submit(sleeper("api"), sleeper("web"));
  const before = await row("shop/api");
  const { page } = await open("shop/web");
  await askToKill(page, "shop/api");
  await page.getByTestId("kill-dialog").getByRole("button", { name: "Kill" }).click();
  await toast(page)
    .getByText(/^Killed api \(pid \d+\)\.$/)
    .waitFor();
  await rowOn(page, "shop/api").waitFor({ state: "detached" });
  await eventually(() => page.evaluate(() => document.activeElement?.closest("tr")?.dataset.id)).toBe("shop/web");
  const tombstone = page.locator('[data-testid=ended-row][data-id="shop/api"]');
  await tombstone.getByText("stopped by operator").waitFor();
  await page.keyboard.press("F6");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Start again");
  await page.keyboard.press("Enter");
  await rowOn(page, "shop/api").waitFor();
  await tombstone.waitFor({ state: "detached" });
  await eventually(() => page.evaluate(() => document.activeElement?.closest("tr")?.dataset.id)).toBe("shop/api");
  await eventually(() => row("shop/api")).toMatchObject({
    generation: (before?.generation ?? 0) + 1,
    state: "healthy",
  });
  await page.context().close();
});

it("A18: of eight restarts, one that fails is told with its reason", async () => {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
  await submit(...names.slice(0, 4).map((name) => sleeper(name)));
  await submit(...names.slice(4).map((name) => sleeper(name)));
  const { page } = await open("shop/h");
  await page.getByLabel("Select all of shop").check();
  await page.getByRole("region", { name: "Selected services" }).getByRole("button", { name: "Restart" }).click();
  await api("POST", "/api/managed-processes/restart", { name: "shop/c" });
  const asked: string[] = [];
  page.on("request", (request) => request.url().endsWith("/restart") && asked.push(request.postDataJSON().name));
  const dialog = page.getByTestId("bulk-dialog");
  await dialog.getByRole("button", { name: "Restart 8" }).click();
  await dialog.getByText("7 done, 1 failed").waitFor();
  expect(asked.sort()).toEqual(names.map((name) => `shop/${name}`));
  expect(await dialog.locator("[data-result=done]").count()).toBe(7);
  expect(await dialog.locator("[data-result=failed]").textContent()).toMatch(/shop\/c.*Replaced/);
  await page.context().close();
});

it("a lease is extended by an hour, and the page says how long it is", async () => {
  await submit(sleeper("web", { ttl_minutes: 4 }));
  const before = await row("shop/web");
  const { page } = await open("shop/web");
  await page.getByRole("link", { name: "1 expiring < 5 min" }).waitFor();
  await menuOn(page, "shop/web").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("e");
  await page.keyboard.press("Enter");
  await toast(page).getByText("The lease of web ends in 1h 03m.").waitFor();
  const after = await row("shop/web");
  expect((after?.ttl_expires_at ?? 0) - (before?.ttl_expires_at ?? 0)).toBe(3_600_000);
  await page.context().close();
});

it("a command without the token asks for it, and then does what was asked", async () => {
  await submit(sleeper("web"));
  const { page } = await dashboard.open("/services", { storageState: { cookies: [], origins: [] } });
  await restartOn(page, "shop/web").click();
  const dialog = page.getByRole("dialog", { name: /asks for its token$/ });
  await dialog.getByLabel("Token").fill(dashboard.engine.token);
  await page.keyboard.press("Enter");
  await toast(page).getByText("Restarted web.").waitFor();
  expect(await dialog.count()).toBe(0);
  await page.context().close();
});
