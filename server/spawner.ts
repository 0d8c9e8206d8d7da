/**
 * The small process that forks, so that a large engine need not: services and check commands. Its life hangs
 * on the channel to the engine; when that closes it ends its checks and itself, and services live on.
 */
import { thisPlatform } from "@/lib/process/platform";
import type { Order, Report } from "@/lib/process/spawner-protocol";
import { checks } from "./spawner/check";
import { closeInheritedDescriptors } from "./spawner/descriptors";
import { launcher } from "./spawner/launch";

closeInheritedDescriptors();

const report = (message: Report): void => {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
};

const services = launcher(thisPlatform().table, (child, status) => report({ type: "exit", process: child, status }));
const running = checks();

async function obey(order: Order): Promise<void> {
  switch (order.type) {
    case "launch":
      return report({ type: "answer", ask: order.ask, value: await services.launch(order.body) });
    case "open-gate":
      return report({ type: "answer", ask: order.ask, value: await services.open(order.body) });
    case "run-check":
      return report({ type: "answer", ask: order.ask, value: await running.run(order.ask, order.body) });
    case "abort-check":
      return running.abort(order.ask);
  }
}

process.on("message", (order) => void obey(order as Order));

process.on("disconnect", () => {
  running.killAll();
  process.exit();
});

// The operator's Ctrl-C reaches every process of the terminal. It is meant for the engine.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);

report({ type: "ready" });
