import { CircleCheck, CircleX } from "lucide-react";
import type { ItemResult } from "./run-many";

const SIGN = {
  waiting: null,
  done: <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />,
  failed: <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />,
} as const;

/** The services that a command is for; once it was sent, with what came of each. */
export function BulkResults({ results, asked }: { results: readonly ItemResult[]; asked: boolean }) {
  return (
    <ul className="my-3 max-h-[50dvh] overflow-y-auto text-sm">
      {results.map(({ target, is, words }) => (
        <li key={target.id} data-result={is} className="flex gap-2 py-0.5">
          {SIGN[is]}
          <span className="min-w-0 wrap-anywhere">
            <bdi>{target.id}</bdi>
            {asked && (
              <span className="text-muted">
                {" "}
                <bdi>{words}</bdi>
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
