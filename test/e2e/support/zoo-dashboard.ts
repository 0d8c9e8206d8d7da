import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { launchBrowser } from "./browser";
import { type FakeEngine, startFakeEngine } from "./fake-engine";
import { type OpenPage, openPage } from "./open-page";
import { serviceZoo } from "./service-zoo";

export type ZooDashboard = {
  readonly engine: FakeEngine;
  /** A fresh visitor of a page of the engine, who has no token; of a blank page where `path` is null. */
  open(path: string | null, options?: BrowserContextOptions): Promise<OpenPage>;
};

/** A browser in front of an engine that says what it is told, for all tests of a file; each test finds the zoo. */
export function zooDashboardOfFile(): ZooDashboard {
  let browser: Browser | undefined;
  let engine: FakeEngine | undefined;

  beforeAll(async () => {
    [browser, engine] = await Promise.all([launchBrowser(), startFakeEngine()]);
  });

  afterAll(async () => {
    await browser?.close();
    await engine?.close();
  });

  beforeEach(() => {
    const { engine } = there();
    engine.script = { answers: "list", items: serviceZoo(Date.now()) };
    engine.token = null;
    engine.asked.length = 0;
  });

  function there() {
    if (!browser || !engine) throw new Error("browser and engine are there from `beforeAll` on");
    return { browser, engine };
  }

  return {
    get engine() {
      return there().engine;
    },
    open: (path, options) => {
      const { browser, engine } = there();
      return openPage(browser, path === null ? "about:blank" : engine.url + path, options);
    },
  };
}
