import Link from "next/link";
import * as z from "zod/mini";
import { useAnswer } from "@/components/answers/use-answer";
import { serviceHref } from "@/components/services/service-href";
import type { SpecResult } from "./dispatch-record";
import { excerptPlace } from "./excerpt-place";

const LogPage = z.looseObject({ items: z.array(z.looseObject({ seq: z.number(), text: z.string() })) });
/** It may have written more while it was being stopped. */
const SEARCHED_LINES = 200;

/** The end of the log of a service that failed, with a link to these very lines where the log still has them. */
export function LogExcerpt({ project, spec }: { project: string; spec: SpecResult & { log_tail: string } }) {
  const { name, generation, log_tail } = spec;
  const own = generation === null ? "" : `&generation=${generation}`;
  const logs = `/api/managed-processes/logs/${encodeURIComponent(project)}/${encodeURIComponent(name)}`;
  const path = log_tail === "" ? null : `${logs}?lines=${SEARCHED_LINES}${own}`;
  const heard = useAnswer({ path, schema: LogPage, everyMs: null, closed: true });
  const place = excerptPlace(log_tail, heard.value?.items ?? []);
  const log = serviceHref({ project, name });
  return (
    <div className="mt-3">
      <p className="mb-1 text-xs text-muted">
        {log_tail === "" ? "It has written nothing. " : "The last that it wrote. "}
        <Link
          href={place === null ? log : `${log}?${generation === null ? "" : `gen=${generation}&`}L=${rangeOf(place)}`}
          prefetch={false}
          className="inline-flex min-h-6 items-center text-accent underline"
        >
          {place === null ? "Open its log" : "Open its log at these lines"}
        </Link>
      </p>
      {log_tail !== "" && (
        <pre className="rounded-md border border-line bg-log p-3 font-mono text-xs leading-5 whitespace-pre-wrap text-log-ink wrap-anywhere">
          {log_tail}
        </pre>
      )}
    </div>
  );
}

const rangeOf = ({ from, to }: { from: number; to: number }): string => (from === to ? String(from) : `${from}-${to}`);
