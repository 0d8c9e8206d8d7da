import type { Settings } from "@/lib/config/settings";

/** How a program on this machine reaches the engine, without a slash at its end. */
export function engineUrl({ host, port }: Settings["server"]): string {
  // An engine that listens everywhere answers for the names of this machine only.
  const reached = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reached.includes(":") ? `[${reached}]` : reached}:${port}`;
}
