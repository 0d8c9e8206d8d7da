import { expect, it } from "vitest";
import { audit } from "./support/audit";
import { eventually } from "./support/eventually";
import { zooDashboardOfFile } from "./support/zoo-dashboard";

const zoo = zooDashboardOfFile();

const open = async (options = {}) => {
  const opened = await zoo.open("/services", options);
  await opened.page.getByTestId("service-row").first().waitFor();
  return opened;
};

it("A1: the palette finds by keyboard who owns a port, and gives the focus back when it is left", async () => {
  const { page, complaints } = await open();
  await page.keyboard.press("j");
  const before = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Search or run" });
  await page.getByTestId("palette").getByRole("option").first().waitFor();
  const place = await page.getByTestId("palette").boundingBox();
  expect(await audit(page)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await page.evaluate((node) => node === document.activeElement, before)).toBe(true);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("5433");
  const chosen = page.getByTestId("palette").getByRole("option", { selected: true });
  await eventually(() => chosen.textContent()).toBe("5433ledger/postgres");
  expect(await field.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
  expect(await page.getByTestId("sr-status").textContent()).toBe("1 result");
  // Thirteen services or one port: what one reads stays where it is.
  expect(await page.getByTestId("palette").boundingBox()).toEqual(place);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "postgres" }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("runs a command on the service that was meant, which asks as ever", async () => {
  const { page } = await open();
  await page.locator('[data-id="shop/api"] [data-row-link]').focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type(">kill");
  await eventually(() => page.getByTestId("palette").getByRole("option", { selected: true }).textContent()).toContain(
    "Kill… shop/api",
  );
  await page.keyboard.press("Enter");
  await page.getByRole("alertdialog", { name: "Kill api?" }).waitFor();
  await page.context().close();
});

it("Alt and Enter open the log of a service, and run no command", async () => {
  const { page } = await open();
  await page.locator('[data-id="shop/api"] [data-row-link]').focus();
  await page.keyboard.press("Control+k");
  const chosen = page.getByTestId("palette").getByRole("option", { selected: true });
  await page.keyboard.type(">kill");
  await eventually(() => chosen.textContent()).toContain("Kill… shop/api");
  await page.keyboard.press("Alt+Enter");
  expect(await page.getByRole("alertdialog").count()).toBe(0);
  await page.getByRole("combobox", { name: "Search or run" }).fill("shop/api");
  await eventually(() => chosen.textContent()).toContain("shop/apiUnhealthy");
  await page.keyboard.press("Alt+Enter");
  await page.getByRole("heading", { level: 1, name: "api" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByTestId("palette").getByRole("group", { name: "Recent" }).getByText("shop/api").waitFor();
  await page.context().close();
});

it("a project is chosen in the head of the page, counted alone, and kept in the address", async () => {
  const { page, complaints } = await open();
  await page.getByLabel("Project").selectOption("ledger");
  await eventually(() => page.getByTestId("service-row").count()).toBe(4);
  expect(await page.evaluate(() => location.search)).toBe("?project=ledger");
  await page.getByRole("link", { name: "4 on the list" }).waitFor();
  await page.reload();
  await eventually(() => page.getByTestId("service-row").count()).toBe(4);
  await page.goBack();
  await eventually(() => page.getByTestId("service-row").count()).toBe(13);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("a service of another project than the one that is shown is killed only after its project was typed", async () => {
  const { page } = await open();
  await page.goto(page.url().replace(/services.*/, "services?project=ledger"));
  await eventually(() => page.getByTestId("service-row").count()).toBe(4);
  await page.keyboard.press("Control+k");
  await page.keyboard.type(">kill shop/api");
  await page.getByRole("option", { name: "Kill… shop/api" }).waitFor();
  await page.keyboard.press("Enter");
  const dialog = page.getByTestId("kill-dialog");
  await dialog.getByRole("button", { name: "Kill", exact: true }).click();
  await dialog.getByText("Type shop, the project that it belongs to.").waitFor();
  expect(await audit(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  // Of the project that is shown it asks as ever.
  await page.getByRole("button", { name: "More for postgres" }).click();
  await page.getByRole("menuitem", { name: "Kill…" }).click();
  await dialog.waitFor();
  expect(await dialog.getByRole("textbox").count()).toBe(0);
  await page.context().close();
});

it("a project has a menu for all of its services, and its name stays in sight", async () => {
  const { page } = await open({ viewport: { width: 1280, height: 420 } });
  await page.getByRole("button", { name: "All of shop" }).click();
  const items = page.getByRole("menu", { name: "All of shop" }).getByRole("menuitem");
  expect(await items.allTextContents()).toEqual(["Restart all…", "Copy ports", "Kill all…"]);
  await items.last().click();
  await page.getByTestId("bulk-dialog").getByRole("button", { name: "Cancel" }).click();
  const head = page.locator('[data-fold="shop"]');
  await page
    .locator('[data-id^="shop/"]')
    .last()
    .evaluate((row) => row.scrollIntoView({ block: "start" }));
  await eventually(async () => Math.round((await head.boundingBox())?.y ?? -1)).toBe(48);
  await page.context().close();
});
