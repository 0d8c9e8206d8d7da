import type { StoreLimits } from "./line-store";

const MEGABYTE = 1_048_576;

/** What one log may hold on a device with so many gigabytes; browsers that do not tell have enough. */
export const limitsFor = (deviceMemory = 8): StoreLimits => ({
  rows: deviceMemory <= 4 ? 250_000 : 1_000_000,
  bytes: 256 * MEGABYTE,
});
