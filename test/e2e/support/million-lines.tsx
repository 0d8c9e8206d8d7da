import { createRoot } from "react-dom/client";
import type { LogLines, LogRow } from "@/components/log/log-lines";
import { LogReader } from "@/components/log/view/log-reader";
import { parseLogView } from "@/components/log/view/log-view";
import { aService } from "../../components/services/a-service";

/** What a test may ask of the page: lines that come from now on. */
export type WithLines = { addLines(count: number): void };

const HELD = 1_000_000;
let written = HELD;
const listeners = new Set<() => void>();
let asked = 0;

/** What a full store does: it holds the newest million of all that were ever written, and tells once a frame. */
const lines: LogLines = {
  count: () => HELD,
  row: (index) => (index < 0 || index >= HELD ? undefined : rowOf(written - HELD + index)),
  indexOf: (seq) => Math.min(HELD, Math.max(0, seq - (written - HELD))),
  dropped: () => written - HELD,
  version: () => written,
  connection: () => ({ state: "live" }),
  hasOlder: () => true,
  loadOlder: () => Promise.resolve(),
  fillGap: () => Promise.resolve(),
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const rowOf = (seq: number): LogRow => ({
  line: {
    seq,
    at: null,
    approx: false,
    text: `INFO line ${seq} of many, ${"x".repeat(80)}`,
    cut: false,
    service: "shop/web",
  },
});

(window as unknown as WithLines).addLines = (count) => {
  written += count;
  if (asked !== 0) return;
  asked = requestAnimationFrame(() => {
    asked = 0;
    for (const listener of listeners) listener();
  });
};

const view = parseLogView(new URLSearchParams());
const home = document.createElement("main");
document.body.replaceChildren(home);
createRoot(home).render(
  <LogReader service={aService()} lines={lines} ids={["shop/web"]} view={view} adjust={() => {}} choose={() => {}} />,
);
