import type { ChildProcess } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addToken, revokeToken } from "@/server/home/token-file";
import { stopServices } from "../support/engine-of-file";
import { freePort } from "../support/free-port";
import { type HttpEngine, startHttpEngine } from "../support/http-engine";
import { answering } from "../support/http-services";
import { attack, type Loot } from "./support/attacks";
import { launchBrowser } from "./support/browser";
import { eventually } from "./support/eventually";
import { CORPUS, HOSTILE, hostileServices, hostileStranger } from "./support/hostile-services";
import { startHostileSite } from "./support/hostile-site";
import { type OpenPage, openPage } from "./support/open-page";

let browser: Browser;
let engine: HttpEngine;
let dispatchId: string;

beforeAll(async () => {
  browser = await launchBrowser("--host-resolver-rules=MAP evil.test 127.0.0.1");
  engine = await startHttpEngine();
  const spec = answering("web", await freePort(), { attrs: { base_url: HOSTILE, [HOSTILE]: HOSTILE } });
  const body = {
    agent: "dallas",
    project: "shop",
    wi_id: HOSTILE,
    specs: [{ ...spec, args: [...spec.args, HOSTILE] }],
  };
  const submitted = await engine.api<{ status: string; id: string }>("POST", "/api/dispatches?wait=30", body);
  dispatchId = submitted.body.id;
  expect(submitted.body, submitted.text).toMatchObject({ status: "success" });
});

afterAll(async () => {
  await browser?.close();
  await stopServices(engine);
  await engine?.stop();
  rmSync(engine.home.root, { recursive: true, force: true });
});

/** The row, without what is looked at from time to time. */
async function service() {
  const { body } = await engine.api<{ last_health_at: number }>("GET", "/api/managed-processes/by-name/shop/web");
  return { ...body, last_health_at: null, usage: null, listening: null };
}

const audit = () => readFileSync(engine.home.events, "utf8");

async function loginLink(): Promise<string> {
  const { body } = await engine.api<{ code: string }>("POST", "/api/login-codes", {});
  return `${engine.url}/services#token=${body.code}`;
}

/** A browser that is logged in at the engine, with a page of its own. */
async function loggedIn() {
  const opened = await openPage(browser, await loginLink());
  await expect.poll(() => opened.page.evaluate(() => localStorage.getItem("moorage.token"))).toBe(engine.token);
  return { ...opened, context: opened.page.context() };
}

/** What the audit log says so far; an engine that just came up may not have written to it yet. */
const kindsIn = (path: string): string[] =>
  existsSync(path)
    ? readFileSync(path, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).kind)
    : [];

describe("a login link", () => {
  it("gives the page the token once, and leaves no trace in the address", async () => {
    const link = await loginLink();
    const first = await openPage(browser, link);
    await expect.poll(() => first.page.evaluate(() => localStorage.getItem("moorage.token"))).toBe(engine.token);
    expect(first.page.url()).toBe(`${engine.url}/services`);
    expect(await first.page.context().cookies()).toEqual([]);
    expect(first.complaints).toEqual([]);

    const second = await openPage(browser, link);
    await second.page.getByTestId("login-problem").getByText("used before").waitFor();
    expect(await second.page.evaluate(() => localStorage.getItem("moorage.token"))).toBeNull();
    expect(second.page.url()).toBe(`${engine.url}/services`);
    await Promise.all([first.page.context().close(), second.page.context().close()]);
  });

  it("of the start works, too", async () => {
    const { page } = await openPage(browser, `${engine.url}/#token=${engine.token}`);
    await expect.poll(() => page.evaluate(() => localStorage.getItem("moorage.token"))).toBe(engine.token);
    expect(page.url()).not.toContain(engine.token);
    await page.context().close();
  });
});

it("the login page says how things stand with the token: none, accepted, forgotten, revoked", async () => {
  const { page, complaints } = await openPage(browser, `${engine.url}/login`);
  const standing = (wanted: string) => page.locator(`[data-standing=${wanted}]`).waitFor();
  await standing("none");
  await page.getByLabel("Token").fill(engine.token);
  await page.keyboard.press("Enter");
  await standing("accepted");
  await page.getByRole("button", { name: "Forget the token" }).click();
  await standing("none");
  const { id, token } = addToken(engine.home.engine, "operator");
  await page.getByLabel("Token").fill(token);
  await page.keyboard.press("Enter");
  await standing("accepted");
  revokeToken(engine.home.engine, id);
  await page.reload();
  await standing("refused");
  // What the engine answered to the token that was revoked: 401.
  expect(complaints.filter((complaint) => !complaint.includes("401"))).toEqual([]);
  await page.context().close();
});

it("a browser with a token that was renewed is told so where the log would be, and can give the new one", async () => {
  const localStorage = [{ name: "moorage.token", value: "A".repeat(43) }];
  const storageState = { cookies: [], origins: [{ origin: engine.url, localStorage }] };
  const { page, complaints } = await openPage(browser, `${engine.url}/services/shop/web?tab=logs`, { storageState });
  await page.getByText("does not accept the token that this browser has; it may have been renewed").waitFor();
  await page.getByRole("button", { name: "Enter the token" }).click();
  await page.getByRole("dialog").getByLabel("Token").fill(engine.token);
  await page.getByRole("button", { name: "Use this token" }).click();
  await page.getByTestId("log-row").first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

/** What a page that may see nothing may get. An opaque answer is one that it cannot look into. */
const NOTHING = /^(?:nothing|opaque 0 )$/;
const succeeded = (loot: Loot) => Object.entries(loot).filter(([, got]) => !NOTHING.test(got));

describe("a page of somebody else, in a browser that is logged in", () => {
  it("on another port of this machine reads nothing, changes nothing and sees no credential", async () => {
    const site = await startHostileSite({});
    const { context } = await loggedIn();
    const [before, audited] = [await service(), audit()];
    for (const name of ["127.0.0.1", "localhost"]) {
      const page = await context.newPage();
      await page.goto(`http://${name}:${site.port}/`);
      expect(succeeded(await attack(page, engine.url))).toEqual([]);
      expect(succeeded(await attack(page, `http://localhost:${engine.port}`))).toEqual([]);
      const popup = await page.evaluate((url) => {
        const opened = window.open(`${url}/services`);
        try {
          return opened?.document.title || "nothing";
        } catch {
          return "nothing";
        }
      }, engine.url);
      expect(popup).toBe("nothing");
    }
    expect(await service()).toEqual(before);
    expect(audit()).toBe(audited);
    const heard = JSON.stringify(site.heard);
    expect(heard).not.toContain(engine.token);
    expect(heard).not.toMatch(/"(?:cookie|authorization)"/);
    await context.close();
    await site.close();
  });

  it("under a name that leads to this machine, on the engine's very port, is not answered", async () => {
    const port = await freePort();
    const origin = `http://evil.test:${port}`;
    const before = await startHostileSite({}, port);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    // From now on what the page takes for its own server is the engine.
    await before.close();
    const rebound = await startHttpEngine({ port });
    try {
      const loot = await attack(page, origin);
      const got = Object.entries(loot).filter(([, got]) => !NOTHING.test(got) && !/misdirected-request/.test(got));
      expect(got).toEqual([]);
      expect(loot.fetch).toMatch(/^basic 421 /);
      expect(loot["command as json"]).toMatch(/^basic 421 /);
      expect(JSON.stringify(loot)).not.toContain(rebound.token);
      await eventually(() => kindsIn(rebound.home.events)).toEqual(["reconciled"]);
    } finally {
      await context.close();
      await rebound.stop();
      rmSync(rebound.home.root, { recursive: true, force: true });
    }
  });
});

describe("what agents write is text wherever it is shown", () => {
  let tab: OpenPage;
  let refused: string;
  let stolen: number;
  let stranger: ChildProcess;

  beforeAll(async () => {
    stolen = await freePort();
    const submit = async (specs: object[], status: string) => {
      const body = { agent: "ash", project: "shop", wi_id: HOSTILE, specs };
      const submitted = await engine.api<{ id: string }>("POST", "/api/dispatches?wait=60", body);
      expect(submitted.body, submitted.text).toMatchObject({ status });
      return submitted.body.id;
    };
    await submit(hostileServices(await freePort(), stolen), "success");
    refused = await submit([{ ...answering("worse", await freePort()), cmd: "<b id=owned>" }], "error");
    stranger = hostileStranger(stolen);
    appendFileSync(engine.home.log("shop/web"), `${CORPUS.join("\n")}\n`);
    const localStorage = [{ name: "moorage.token", value: engine.token }];
    const storageState = { cookies: [], origins: [{ origin: engine.url, localStorage }] };
    tab = await openPage(browser, `${engine.url}/services`, { storageState });
  });

  afterAll(async () => {
    stranger?.kill("SIGKILL");
    await tab?.page.context().close();
  });

  const planted = () =>
    [...document.querySelectorAll('img[src="x"], [onerror], [onload], iframe, #owned, a[href^="javascript:" i]')].map(
      (node) => node.outerHTML,
    );

  it.each([
    ["the services", () => "/services", "[data-testid=service-row] >> nth=2", "complains"],
    ["its log", () => "/services/shop/web?tab=logs", "[data-testid=log-row]", "window.owned=1"],
    ["its overview", () => "/services/shop/web?tab=overview", "main dl.divide-y", "owned"],
    ["its spec", () => "/services/shop/web?tab=spec", "main pre", "owned"],
    ["its events", () => "/services/shop/web?tab=events", "[data-testid=event-row]", "owned"],
    ["the directory it is in", () => "/services/shop/complains?tab=overview", "main dl.divide-y", "<img src=x onerror"],
    ["what its check complains of", () => "/services/shop/complains?tab=health", "main table", "onerror"],
    ["what a check expects", () => "/services/shop/complains?tab=spec", "main pre", "<svg/onload"],
    ["what an answer calls its status", () => "/services/shop/answers?tab=health", "main table", "http status 500"],
    ["the dispatches", () => "/dispatches", "[data-testid=dispatch-row] >> nth=1", "dallas"],
    ["its dispatch", () => `/dispatches/${dispatchId}`, "[data-testid=verdict]", "owned"],
    ["a dispatch that was refused", () => `/dispatches/${refused}`, "[data-testid=verdict]", "owned"],
    ["the ports", () => "/ports", "[data-testid=port-finding]", "<b id=owned>"],
    ["the port of a program with such a name", () => `/ports/${stolen}`, "[data-testid=port-answer]", "<b id=owned>"],
    ["the events", () => "/events", "[data-testid=event-row] >> nth=1", "owned"],
    ["the projects", () => "/projects", "[data-testid=project-row]", "shop"],
    ["its project", () => "/projects/shop", "main", "complains"],
  ])("%s", async (_, path, shown, said) => {
    const { page, complaints } = tab;
    await page.goto(engine.url + path(), { waitUntil: "commit" });
    await page.locator(shown).first().waitFor();
    await eventually(() => page.locator("main").textContent()).toContain(said);
    expect(await page.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined();
    expect(await page.evaluate(planted)).toEqual([]);
    expect(await page.title()).not.toBe("owned");
    // One word of 500 letters pushes nothing out of sight.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });
});

it("a service worker that an earlier program left on this port is gone after it was asked for", async () => {
  const port = await freePort();
  const worker = `self.addEventListener("install", () => self.skipWaiting());
    self.addEventListener("activate", (event) => event.waitUntil(clients.claim()));
    self.addEventListener("fetch", (event) => {
      if (event.request.mode === "navigate")
        event.respondWith(new Response("<title>the old one</title>", { headers: { "content-type": "text/html" } }));
    });`;
  const old = await startHostileSite({ "/worker.js": worker }, port);
  const context = await browser.newContext();
  const page = await context.newPage();
  const url = `http://127.0.0.1:${port}`;
  await page.goto(`${url}/`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/worker.js");
    await navigator.serviceWorker.ready;
    localStorage.setItem("planted", "1");
  });
  await page.goto(`${url}/services`);
  expect(await page.title()).toBe("the old one");
  await old.close();

  const next = await startHttpEngine({ port });
  try {
    await page.goto(`${url}/services`);
    const registrations = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    await eventually(registrations).toBe(0);
    await page.goto(`${url}/services`);
    await eventually(() => page.title()).toContain("Moorage");
    expect(await page.evaluate(() => localStorage.getItem("planted"))).toBeNull();
  } finally {
    await context.close();
    await next.stop();
    rmSync(next.home.root, { recursive: true, force: true });
  }
});
