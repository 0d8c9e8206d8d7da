import type { FaultCode } from "@/lib/fault";

/** What the shell is told. */
export const EXIT = { ok: 0, failed: 1, usage: 2, engineAbsent: 3 } as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** The exit code of a fault. */
export function exitOf(code: FaultCode): Exit {
  if (code === "engine-absent") return EXIT.engineAbsent;
  return code === "bad-request" ? EXIT.usage : EXIT.failed;
}
