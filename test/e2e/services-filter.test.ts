import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { eventually } from "./support/eventually";
import { zooDashboardOfFile } from "./support/zoo-dashboard";

const zoo = zooDashboardOfFile();

const ids = (page: Page) =>
  page.getByTestId("service-row").evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.id));

const search = (page: Page) => page.evaluate(() => location.search);

it("the keyboard alone filters, and the address keeps it", async () => {
  const { page, complaints } = await zoo.open("/services");
  await page.getByTestId("service-row").first().waitFor();
  const steps = await page.evaluate(() => history.length);
  await page.keyboard.press("/");
  // A page that lags behind the keys must not lose one.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 5 });
  await page.keyboard.type("docker ledger 5433");
  await eventually(() => ids(page)).toEqual(["ledger/postgres"]);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await eventually(() => search(page)).toBe("?q=docker+ledger+5433");
  expect(await page.evaluate(() => history.length)).toBe(steps);
  await eventually(() => page.getByTestId("sr-status").textContent()).toBe("1 of 13 services shown");
  await page.reload();
  await eventually(() => ids(page)).toEqual(["ledger/postgres"]);
  expect(await page.getByRole("searchbox").inputValue()).toBe("docker ledger 5433");
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("a slash inside the field is a slash", async () => {
  const { page } = await zoo.open("/services");
  await page.getByRole("searchbox").fill("shop");
  await page.keyboard.press("/");
  await page.keyboard.type("api");
  await eventually(() => ids(page)).toEqual(["shop/api"]);
  expect(await page.getByRole("searchbox").inputValue()).toBe("shop/api");
  await page.context().close();
});

it("a count leads to its services, and Back leads back", async () => {
  const { page } = await zoo.open("/services?q=ledger");
  await page.getByRole("link", { name: "2 exited" }).click();
  await eventually(() => ids(page)).toEqual(["ledger/migrations", "ledger/import"]);
  expect(await search(page)).toBe("?q=ledger&state=exited");
  expect(await page.getByRole("link", { name: "2 exited" }).getAttribute("aria-current")).toBe("true");
  await page.goBack();
  await eventually(() => ids(page).then((all) => all.length)).toBe(4);
  expect(await search(page)).toBe("?q=ledger");
  await page.context().close();
});

it("a filter that fits nothing says so, and can be cleared", async () => {
  const { page } = await zoo.open("/services?q=%3Cb%3Ezzz&state=healthy");
  await page.getByText("No healthy service matches “<b>zzz”.").waitFor();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await eventually(() => ids(page).then((all) => all.length)).toBe(13);
  expect(await search(page)).toBe("");
  await page.context().close();
});

it("an address that means nothing shows everything", async () => {
  const { page, complaints } = await zoo.open("/services?state=__proto__&x=%00&q=");
  await eventually(() => ids(page).then((all) => all.length)).toBe(13);
  expect(complaints).toEqual([]);
  await page.context().close();
});
