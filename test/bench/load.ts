import autocannon from "autocannon";
import { cpuSeconds } from "./process-cost";

export type Load = {
  url: string;
  /** The process that answers. */
  pid: number;
  /** The status of every answer. */
  status: number;
  seconds: number;
  headers?: Record<string, string>;
};

export type Answered = {
  perSecond: number;
  /** Processor time of the process for each answer, in microseconds. */
  cpuUs: number;
};

const CONNECTIONS = 16;

/** As much as 16 kept connections ask. Rejects when an answer was not what it should be. */
export async function underLoad({ url, pid, status, seconds, headers = {} }: Load): Promise<Answered> {
  const before = cpuSeconds(pid);
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, sampleInt: 20, headers });
  const cpu = cpuSeconds(pid) - before;
  const codes = Object.keys(result.statusCodeStats);
  if (result.errors > 0 || codes.some((code) => Number(code) !== status)) {
    throw new Error(`${url} answered ${codes.join(", ")} with ${result.errors} errors, expected ${status}`);
  }
  return { perSecond: result.requests.total / result.duration, cpuUs: (cpu / result.requests.total) * 1e6 };
}
