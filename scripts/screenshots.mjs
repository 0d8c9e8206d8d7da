#!/usr/bin/env node
// Takes the pictures of the documentation: an engine of its own, the examples and a few services in trouble, and
// every page, light and dark, wide and narrow. Needs a build (`npm run build`) and a Chromium.
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./steps/build.mjs";
import { ensureChromium } from "./steps/chromium.mjs";
import { demoEngine } from "./steps/demo-engine.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { inRoot } from "./steps/root.mjs";
import { complain } from "./steps/say.mjs";

const HELP = `Usage: npm run screenshots [-- options]

Writes docs/images/*.png from a real engine with the examples.

  --out <dir>    write them there instead
  --all          every page in every theme and width, instead of the few that the documentation shows
  --help         this text`;

const WIDE = 1280;
const PHONE = 360;

/** With their strips, where there is room for them. */
const SERVICES = "td svg[role=img]:visible, li[data-testid=service-row]";

const PAGES = [
  // Where there is no room beside the list, there is no panel.
  { name: "panel", path: "/services?sel=shop%2Fapi", ready: "[data-testid=side-panel] svg[role=img]", narrow: false },
  { name: "services", path: "/services", ready: SERVICES },
  {
    name: "ports",
    path: "/ports",
    ready: "[data-testid=port-row]",
    act: async (page) => {
      const port = await page.getByTestId("port-row").first().getByRole("link").first().textContent();
      await page.getByRole("textbox", { name: "Whose is port" }).fill(port);
      await page.getByTestId("port-answer").getByText("belongs to").waitFor();
    },
  },
  { name: "dispatches", path: "/dispatches", ready: "[data-testid=dispatch-row]" },
  { name: "events", path: "/events", ready: "[data-testid=event-row]" },
  { name: "projects", path: "/projects", ready: "[data-testid=project-row]" },
  { name: "project", path: "/projects/shop", ready: "main dl" },
  { name: "health", path: "/services/shop/api?tab=health", ready: "table" },
  { name: "overview", path: "/services/examples/hello?tab=overview", ready: "main dl" },
  { name: "logs", path: "/services/shop/web", ready: "[data-testid=log-row]" },
  { name: "spec", path: "/services/examples/hello?tab=spec", ready: "main pre" },
  { name: "login", path: "/login", ready: "[data-standing]" },
  { name: "settings", path: "/settings", ready: "fieldset" },
  {
    name: "kill",
    path: "/services",
    ready: "[data-testid=service-row]",
    act: async (page) => {
      await page.getByRole("button", { name: "More for hello" }).click();
      await page.getByRole("menuitem", { name: "Kill…" }).click();
      await page.getByTestId("kill-dialog").waitFor();
    },
  },
  {
    name: "menu",
    path: "/services",
    ready: "[data-testid=service-row]",
    act: (page) => page.getByRole("button", { name: "More for hello" }).click(),
  },
  {
    name: "keys",
    path: "/services",
    ready: "[data-testid=service-row]",
    act: (page) => page.keyboard.press("?"),
  },
  { name: "not-found", path: "/services/examples/hallo", ready: "main section" },
];

/** What the documentation shows. */
const SHOWN = new Set([
  "services-light-1280",
  "services-dark-1280",
  "services-light-360",
  "services-dark-360",
  "ports-light-1280",
  "ports-dark-360",
  "dispatches-light-1280",
  "events-dark-1280",
  "health-light-1280",
  "health-dark-360",
  "logs-light-1280",
  "logs-dark-1280",
  "logs-dark-360",
  "kill-light-1280",
  "settings-dark-1280",
]);

requireNode();
const { values } = parseArgs({
  options: { out: { type: "string" }, all: { type: "boolean" }, help: { type: "boolean", short: "h" } },
});
if (values.help) console.log(HELP);
else await takeAll(values.out ?? inRoot("docs", "images"), values.all ?? false).catch(complain);

async function takeAll(out, all) {
  await ensureBuilt();
  const executablePath = await ensureChromium();
  const { chromium } = await import("playwright-core");
  mkdirSync(out, { recursive: true });
  const home = realpathSync(mkdtempSync(join(tmpdir(), "moorage-screenshots-")));
  const engine = await demoEngine(home);
  const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  try {
    for (const scheme of ["light", "dark"]) {
      for (const width of [WIDE, PHONE]) {
        for (const page of PAGES) {
          const name = `${page.name}-${scheme}-${width}`;
          if (width === PHONE && page.narrow === false) continue;
          if (all || SHOWN.has(name))
            await take(browser, engine, page, { scheme, width, path: join(out, `${name}.png`) });
        }
      }
    }
  } finally {
    await browser.close();
    await engine.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function take(browser, engine, { path: address, ready, act }, { scheme, width, path }) {
  const context = await browser.newContext({
    colorScheme: scheme,
    reducedMotion: "reduce",
    viewport: { width, height: width === WIDE ? 860 : 740 },
  });
  await context.addInitScript((token) => localStorage.setItem("moorage.token", token), engine.token);
  const page = await context.newPage();
  await page.goto(engine.url + address);
  await page.locator(ready).first().waitFor();
  await page.locator("[data-testid=live-chip][data-health=live]").waitFor();
  await page.evaluate(() => document.fonts.ready);
  await act?.(page);
  await page.screenshot({ path });
  console.log(path);
  await context.close();
}
