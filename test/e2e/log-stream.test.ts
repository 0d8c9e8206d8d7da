import type { BrowserContextOptions } from "playwright-core";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import type { LogLine, LogMark } from "@/components/log/log-lines";
import { openLog } from "@/components/log/log-reader";
import { createLogPages } from "@/components/log/pages/log-pages";
import { browserWays } from "@/components/stream/browser-ways";
import { createTopicStream } from "@/components/stream/topic-stream";
import { after } from "@/components/time/browser-waits";
import { comesTrue } from "../support/comes-true";
import { numberOf } from "../support/line-writer";
import { sleeper } from "../support/plain-services";
import { script } from "../support/shell-service";
import { verdictOf } from "../support/submit";
import { type CuttingProxy, startCuttingProxy } from "./support/cutting-proxy";
import { dashboardOfFile, rowOn } from "./support/dashboard";
import { eventually } from "./support/eventually";

const dashboard = dashboardOfFile();
const LINES_PER_SECOND = 200;
const TABS = 8;

let proxy: CuttingProxy;

beforeEach(async () => {
  proxy = await startCuttingProxy(dashboard.engine.port);
});

afterEach(() => proxy.close());

const talker = (name: string) =>
  sleeper(name, { cmd: process.execPath, args: [script("writes-lines.mjs"), "1000000", String(LINES_PER_SECOND)] });

/** A visitor who comes through the proxy, with the engine's token. */
const throughProxy = (): BrowserContextOptions => ({
  storageState: {
    cookies: [],
    origins: [{ origin: proxy.url, localStorage: [{ name: "moorage.token", value: dashboard.engine.token }] }],
  },
});

/** What a page has of a log, without the page. */
function aReader(service: string) {
  const fetchThere = (path: string, init: RequestInit) => fetch(proxy.url + path, init);
  const stream = createTopicStream({ ...browserWays, fetch: fetchThere });
  stream.token(dashboard.engine.token);
  const pages = createLogPages({ fetch: fetchThere, token: () => dashboard.engine.token });
  const pace = { now: browserWays.now, after, frame: (call: () => void) => after(16, call) };
  const reader = openLog(service, { stream, pages, pace, limits: { rows: 1_000_000, bytes: 1e9 } });
  onTestFinished(() => {
    reader.close();
    stream.rest();
  });
  const rows = () => Array.from({ length: reader.count() }, (_, index) => reader.row(index));
  const lines = (): LogLine[] => rows().flatMap((row) => (row && "line" in row ? [row.line] : []));
  const marks = (): LogMark[] => rows().flatMap((row) => (row && "mark" in row ? [row.mark] : []));
  const more = (count: number) => {
    const wanted = reader.count() + count;
    return comesTrue(`${count} more lines`, () => reader.count() >= wanted);
  };
  return { reader, lines, marks, more };
}

it("A26: a log that is cut three times, once for long, has each line once and says where it was cut", async () => {
  await verdictOf(dashboard.engine, { specs: [talker("cut")] });
  const { reader, lines, marks, more } = aReader("shop/cut");
  await more(100);
  for (const _ of [1, 2]) {
    proxy.cut();
    await comesTrue("the cut is noticed", () => reader.connection().state === "reconnecting");
    await more(100);
  }
  proxy.isDown = true;
  proxy.cut();
  await comesTrue("five tries have failed", () => proxy.refused() >= 5);
  proxy.isDown = false;
  const backAt = performance.now();
  await comesTrue("it is live again", () => reader.connection().state === "live");
  const liveAfterMs = performance.now() - backAt;
  await more(100);

  const numbers = lines().map(({ text }) => numberOf(text));
  const [first = 0] = numbers;
  expect(numbers).toEqual(numbers.map((_, index) => first + index));
  const seqs = lines().map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  expect(marks().map(({ kind }) => kind)).toEqual(["reconnected", "reconnected", "reconnected"]);
  const [opening, ...again] = proxy.streams;
  expect(opening).toBeNull();
  expect(again.filter((id) => !id?.startsWith("log:shop/cut@1:"))).toEqual([]);
  const waits = marks().map((mark) => (mark.kind === "reconnected" ? mark.afterMs : 0));
  console.info(`A26: ${numbers.length} lines, none missing; away for ${waits} ms`);
  console.info(`A26: live ${Math.round(liveAfterMs)} ms after the engine could be reached again`);
});

it("older lines reach back to the very first", async () => {
  await verdictOf(dashboard.engine, { specs: [talker("old")] });
  const { reader, lines, more } = aReader("shop/old");
  await more(1);
  await comesTrue("the first tail is there", () => reader.connection().state === "live" && reader.count() > 50);
  while (reader.hasOlder()) await reader.loadOlder(5_000);
  expect(lines()[0]?.seq).toBe(0);
  expect(lines().map(({ text }) => numberOf(text))).toEqual(lines().map((_, index) => index));
});

it("A27: eight tabs share one connection, and nothing has to wait for it", async () => {
  await verdictOf(dashboard.engine, { specs: [talker("shown")] });
  const { page, complaints } = await dashboard.open("/settings", throughProxy());
  const loads: number[] = [];
  for (let tab = 0; tab < TABS; tab++) {
    const opened = await page.context().newPage();
    const begun = performance.now();
    await opened.goto(`${proxy.url}/services/shop/shown`);
    await opened.getByRole("heading", { level: 1 }).waitFor();
    loads.push(Math.round(performance.now() - begun));
  }
  await eventually(proxy.open).toBe(1);
  const last = page.context().pages().at(-1) ?? page;
  const fetched = await last.evaluate(async () => {
    const begun = performance.now();
    const response = await fetch("/api/managed-processes");
    return { status: response.status, ms: Math.round(performance.now() - begun) };
  });
  expect(fetched.status).toBe(200);
  expect(proxy.open()).toBe(1);
  console.info(`A27: loaded in ${loads} ms; ${proxy.open()} stream; a fetch in tab ${TABS} took ${fetched.ms} ms`);
  expect(complaints).toEqual([]);
  await page.context().close();
  await eventually(proxy.open).toBe(0);
});

it("a service that is killed leaves the list without any poll", async () => {
  await verdictOf(dashboard.engine, { specs: [sleeper("web"), sleeper("api")] });
  const { page } = await dashboard.open("/settings", throughProxy());
  // Without its timers the page never polls by itself.
  await page.addInitScript(() => {
    const [timeout, interval] = [window.setTimeout, window.setInterval];
    const isShort = (ms: unknown) => Number(ms ?? 0) < 400;
    Object.assign(window, {
      setTimeout: (...args: Parameters<typeof timeout>) => (isShort(args[1]) ? timeout(...args) : 0),
      setInterval: (...args: Parameters<typeof interval>) => (isShort(args[1]) ? interval(...args) : 0),
    });
  });
  await page.goto(`${proxy.url}/services`);
  await rowOn(page, "shop/web").waitFor();
  await eventually(proxy.open).toBe(1);
  const begun = performance.now();
  await dashboard.engine.api("POST", "/api/managed-processes/kill", { name: "shop/web" });
  await rowOn(page, "shop/web").waitFor({ state: "detached" });
  console.info(`live: the row was gone ${Math.round(performance.now() - begun)} ms after the kill was asked for`);
  expect(await rowOn(page, "shop/api").count()).toBe(1);
  await page.context().close();
});
