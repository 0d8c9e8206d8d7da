export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which a share `p` (0..1) of the values lies; NaN of none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

/**
 * Measures several contenders round by round, so that whatever else the machine does meets all of them alike.
 * Resolves with the median of each.
 */
export async function interleaved<Name extends string>(
  rounds: number,
  contenders: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number>> {
  const seen = Object.fromEntries(Object.keys(contenders).map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(contenders) as [Name, () => Promise<number>][]) {
      seen[name].push(await measure());
    }
  }
  return Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, median(values as number[])])) as Record<
    Name,
    number
  >;
}

/** How long `deed` takes, in milliseconds. */
export async function timed(deed: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await deed();
  return performance.now() - begun;
}

/** How cost grows with `n`: the slope of the line through the logarithms. 0 is constant, 1 is linear. */
export function growthExponent(points: readonly { n: number; cost: number }[]): number {
  const logs = points.filter(({ n, cost }) => n > 0 && cost > 0).map(({ n, cost }) => [Math.log(n), Math.log(cost)]);
  const mean = (at: 0 | 1) => logs.reduce((sum, log) => sum + (log[at] ?? 0), 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, [a = 0, b = 0]) => sum + (a - x) * (b - y), 0);
  const under = logs.reduce((sum, [a = 0]) => sum + (a - x) ** 2, 0);
  return over / under;
}
