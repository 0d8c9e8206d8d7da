import type { Usage } from "./usage-record";

const STEP = 1_024;
const UNITS = ["B", "KB", "MB", "GB", "TB"];

/** `48.2 MB`, `812 KB`. */
export function bytesWords(bytes: number): string {
  const power = bytes < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const amount = bytes / STEP ** power;
  return `${amount >= 100 || power === 0 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[power]}`;
}

/** `1.5 %` of one core; what has been sampled once only is said to be measured still. */
export const cpuWords = ({ cpu_percent }: Pick<Usage, "cpu_percent">): string =>
  cpu_percent === null ? "measuring" : `${cpu_percent < 10 ? cpu_percent.toFixed(1) : Math.round(cpu_percent)} %`;
