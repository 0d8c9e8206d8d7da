import { CopyButton } from "@/components/ui/copy-button";
import type { SpecFault } from "./dispatch-record";
import { jsonPath } from "./json-path";
import { submittedLines } from "./submitted-lines";

/** What an agent handed in, with what is wrong marked where it stands. */
export function SubmittedFile({ text, faults }: { text: string; faults: readonly SpecFault[] }) {
  const lines = submittedLines(text, faults);
  return (
    <section aria-labelledby="submitted" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <h2 id="submitted" className="text-sm font-semibold">
          What was handed in
        </h2>
        <CopyButton text={text} what="what was handed in" />
      </div>
      <div
        data-testid="submitted"
        className="overflow-hidden rounded-md border border-line bg-sunken py-2 font-mono text-xs leading-5 whitespace-pre-wrap break-all text-ink"
      >
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
          <Line key={index} {...line} />
        ))}
      </div>
    </section>
  );
}

function Line({ text, faults }: { text: string; faults: readonly SpecFault[] }) {
  if (faults.length === 0) return <div className="px-3">{text}</div>;
  return (
    <div data-testid="submitted-fault" className="border-s-4 border-bad bg-bad-soft px-2">
      <mark className="bg-transparent font-semibold text-bad">{text}</mark>
      {faults.map(({ pointer, rule, reason }) => (
        <p key={`${pointer} ${reason}`} className="ps-4 font-sans text-ink [word-break:normal] wrap-anywhere">
          <span aria-hidden>↑ </span>
          {jsonPath(pointer)}: <bdi>{rule}</bdi>
        </p>
      ))}
    </div>
  );
}
