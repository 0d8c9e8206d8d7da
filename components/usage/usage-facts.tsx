import type { ReactNode } from "react";
import { Sparkline } from "./sparkline";
import type { Usage, UsageSample } from "./usage-record";
import { bytesWords, cpuWords } from "./usage-words";

type Props = {
  /** Null where it cannot be told. */
  usage: Usage | null;
  history: readonly UsageSample[];
};

/** Processor and memory, now and in the last ten minutes. */
export function UsageFacts({ usage, history }: Props) {
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-2 text-[0.8125rem]">
      <Fact what="Processor" words={usage === null ? "unknown" : cpuWords(usage)}>
        <Sparkline values={history.flatMap(({ cpu_percent }) => cpu_percent ?? [])} what="Processor" />
      </Fact>
      <Fact what="Memory" words={usage === null ? "unknown" : bytesWords(usage.rss_bytes)}>
        <Sparkline values={history.map(({ rss_bytes }) => rss_bytes)} what="Memory" />
      </Fact>
      <Fact what="Processes" words={usage === null ? "unknown" : String(usage.processes)} />
    </dl>
  );
}

function Fact({ what, words, children }: { what: string; words: string; children?: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{what}</dt>
      <dd className="flex min-h-6 items-center gap-3 leading-6 tabular-nums">
        <span className="min-w-[8ch]">{words}</span>
        {children}
      </dd>
    </div>
  );
}
