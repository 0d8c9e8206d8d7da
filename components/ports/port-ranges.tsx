import { CopyButton } from "@/components/ui/copy-button";
import type { PortRange } from "./port-record";
import { rangeWords } from "./range-words";

/** Where each project has its ports, and which one it could take next. */
export function PortRanges({ ranges }: { ranges: readonly PortRange[] }) {
  if (ranges.length === 0) return null;
  return (
    <section aria-labelledby="port-ranges" className="flex flex-col gap-2">
      <h2 id="port-ranges" className="text-sm font-semibold">
        Ranges
      </h2>
      <ul className="panel divide-y divide-line text-[0.8125rem]">
        {ranges.map((range) => (
          <li key={`${range.project} ${range.from}`} className="flex items-center justify-between gap-3 py-1 ps-4 pe-2">
            <span className="min-w-0 leading-6 tabular-nums wrap-anywhere">
              <bdi>{rangeWords(range)}</bdi>
            </span>
            {range.next_free !== null && (
              <CopyButton text={String(range.next_free)} what={`${range.next_free}, the next free port`} bare />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
