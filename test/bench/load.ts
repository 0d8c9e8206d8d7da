import autocannon from "autocannon";

export type Load = { url: string; seconds: number; headers?: Record<string, string>; connections?: number };

/** Requests per second at 16 kept connections. Rejects when an answer was not what it should be. */
export async function requestsPerSecond(
  { url, seconds, headers = {}, connections = 16 }: Load,
  expected: number,
): Promise<number> {
  const result = await autocannon({ url, connections, duration: seconds, headers });
  const codes = Object.keys(result.statusCodeStats);
  if (result.errors > 0 || codes.some((code) => Number(code) !== expected)) {
    throw new Error(`${url} answered ${codes.join(", ")} with ${result.errors} errors, expected ${expected}`);
  }
  return result.requests.total / result.duration;
}
