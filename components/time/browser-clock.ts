/** The browser's own clock, epoch milliseconds: what round trips are measured with, and what the engine's clock is compared to. */
export const browserNow = (): number => Date.now();
