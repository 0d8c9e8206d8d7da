import * as z from "zod/mini";
import type { Ways } from "@/components/answers/tagged-client";

const Removed = z.looseObject({ killed: z.number(), unlinked: z.number(), scanned: z.number() });

const Refusal = z.object({ error: z.object({ message: z.string() }) });

/** What came of the removal. */
export type Removal =
  | { is: "done"; killed: number; unlinked: number; scanned: number }
  | { is: "unauthorized"; hadToken: boolean }
  | { is: "failed"; message: string };

/** Stops and forgets all services of a project, and unlinks their logs. Never rejects. */
export async function removeProject(project: string, { fetch, token }: Ways): Promise<Removal> {
  const secret = token();
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "x-moorage-actor": "operator",
    ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
  };
  try {
    const path = `/api/projects/${encodeURIComponent(project)}`;
    const response = await fetch(path, { method: "DELETE", headers, cache: "no-store", redirect: "error" });
    if (response.status === 401) return { is: "unauthorized", hadToken: secret !== null };
    const body: unknown = await response.json();
    const removed = z.safeParse(Removed, body);
    if (response.ok && removed.success) return { is: "done", ...removed.data };
    const refusal = z.safeParse(Refusal, body);
    return {
      is: "failed",
      message: refusal.success ? refusal.data.error.message : `The engine answered with status ${response.status}`,
    };
  } catch {
    return { is: "failed", message: "The engine did not answer; nobody knows whether it was done" };
  }
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** `Removed shop: stopped 2 services, forgot 3 rows, unlinked 3 log files.` */
export const removedWords = (project: string, done: Extract<Removal, { is: "done" }>): string =>
  `Removed ${project}: stopped ${counted(done.killed, "service")}, forgot ${counted(done.scanned, "row")}, unlinked ${counted(done.unlinked, "log file")}.`;
