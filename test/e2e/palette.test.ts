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

it("the palette finds by keyboard who owns a port, and gives the focus back when it is left", async () => {
  const { page, complaints } = await open();
  await page.keyboard.press("j");
  const before = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Search or run" });
  await field.waitFor();
  expect(await audit(page)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await page.evaluate((node) => node === document.activeElement, before)).toBe(true);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("5433");
  const chosen = page.getByTestId("palette").getByRole("option", { selected: true });
  await eventually(() => chosen.textContent()).toBe("5433ledger/postgres");
  expect(await field.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
  expect(await page.getByTestId("sr-status").textContent()).toBe("1 result");
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
