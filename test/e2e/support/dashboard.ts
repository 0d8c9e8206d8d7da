import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { engineOfFile } from "../../support/engine-of-file";
import type { EngineOptions, HttpEngine } from "../../support/http-engine";
import { launchBrowser } from "./browser";
import { type OpenPage, openPage } from "./open-page";

export type Dashboard = {
  readonly engine: HttpEngine;
  /** Kills the engine and starts another one on its home and port; `between` happens while there is none. */
  again(between?: (home: HttpEngine["home"]) => void): Promise<void>;
  /** A fresh visitor who has the engine's token. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
};

/** A browser in front of the real engine, for all tests of a file; each test finds it without services. */
export function dashboardOfFile(options: EngineOptions & { keepServices?: boolean } = {}): Dashboard {
  const held = engineOfFile(options);
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
  });

  return {
    get engine() {
      return held.engine;
    },
    again: held.again,
    async open(path, options = {}) {
      if (!browser) throw new Error("the browser is there from `beforeAll` on");
      const { url, token } = held.engine;
      const storageState = {
        cookies: [],
        origins: [{ origin: url, localStorage: [{ name: "moorage.token", value: token }] }],
      };
      return openPage(browser, url + path, { storageState, ...options });
    },
  };
}

export const rowOn = (page: Page, id: string) => page.locator(`[data-testid=service-row][data-id="${id}"]`);

export const restartOn = (page: Page, id: string) => rowOn(page, id).getByRole("button", { name: /^Restart/ });

export const menuOn = (page: Page, id: string) => rowOn(page, id).getByRole("button", { name: /^More for/ });

export const toast = (page: Page) => page.getByTestId("toast");

/** Opens the menu of a row and asks to kill its service. */
export async function askToKill(page: Page, id: string): Promise<void> {
  await menuOn(page, id).click();
  await page.getByRole("menuitem", { name: "Kill…" }).click();
  await page.getByTestId("kill-dialog").waitFor();
}
