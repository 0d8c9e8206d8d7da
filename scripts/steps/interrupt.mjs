import { constants } from "node:os";
import { signalGroup } from "./process-group.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const GRACE_MS = 5_000;

/**
 * While a tool runs in its own group, Ctrl-C and SIGTERM reach only us: hand them on, then end the way the
 * signal asks for. Returns the function that lifts this again.
 * @param {import("node:child_process").ChildProcess} child
 */
export function interruptible(child) {
  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      signalGroup(child, "SIGTERM");
      setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MS).unref();
      child.once("close", () => process.exit(128 + (constants.signals[signal] ?? 0)));
    };
    process.once(signal, handler);
    return { signal, handler };
  });
  return () => {
    for (const { signal, handler } of handlers) process.removeListener(signal, handler);
  };
}
