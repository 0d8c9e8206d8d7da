import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import type { Readings } from "./steady-clock";

/** The clocks of this machine. */
export const nodeReadings: Readings = {
  wall: () => Date.now(),
  uptime: () => uptime() * 1_000,
  monotonic: () => performance.now(),
};

/** Which boot of this machine it is. Where the kernel does not number them, by the minute in which it was booted. */
export function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return `booted-${Math.round((Date.now() / 1_000 - uptime()) / 60)}`;
  }
}
