import { FindingBadge } from "./finding-badge";
import { PortLink } from "./port-link";
import type { PortFinding } from "./port-record";
import { SomeAtOnce } from "./some-at-once";

/** What somebody should look at, above everything else. */
export function NeedsAttention({ findings }: { findings: readonly PortFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="needs-attention" className="flex flex-col gap-2">
      <h2 id="needs-attention" className="text-sm font-semibold">
        Needs attention (<span className="tabular-nums">{findings.length}</span>)
      </h2>
      <SomeAtOnce all={findings} atOnce={50} what="findings">
        {(some) => (
          <ul className="panel divide-y divide-line text-[0.8125rem]">
            {some.map(({ kind, port, services, sentence }) => (
              <li
                key={`${kind} ${port} ${services.join()}`}
                data-testid="port-finding"
                className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5"
              >
                <span className="flex w-44 shrink-0 items-center gap-3">
                  <PortLink port={port} />
                  <FindingBadge kind={kind} />
                </span>
                <span className="min-w-0 flex-1 basis-64 leading-5 wrap-anywhere">
                  <bdi>{sentence}</bdi>
                </span>
              </li>
            ))}
          </ul>
        )}
      </SomeAtOnce>
    </section>
  );
}
