import type { CDPSession, Page } from "playwright-core";

type TraceEvent = { name: string; ph: string; pid: number; tid: number; tdur?: number; args?: { name?: string } };

/** What the main thread of a page is busy with, in time of its processor: how loaded the machine is does not count. */
export async function mainThreadOf(page: Page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  return {
    /** Milliseconds it has been busy since the page began. */
    async busyMs(): Promise<number> {
      const { metrics } = await client.send("Performance.getMetrics");
      return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1e3;
    },
    /** Milliseconds of the longest task while `run` runs. */
    async longestMs(run: () => Promise<unknown>): Promise<number> {
      const events = await traceOf(client, run);
      const main = new Set(
        events
          .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
          .map(({ pid, tid }) => `${pid} ${tid}`),
      );
      const tasks = events.filter(({ name, pid, tid }) => name.endsWith("RunTask") && main.has(`${pid} ${tid}`));
      if (tasks.length === 0) throw new Error("The trace holds no task");
      return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1e3;
    },
  };
}

async function traceOf(client: CDPSession, run: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  client.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const complete = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
  await client.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel", "__metadata"] } });
  await run();
  await client.send("Tracing.end");
  await complete;
  return events;
}
