import type { SpecFault } from "./dispatch-record";
import { jsonPath } from "./json-path";

/** What is wrong with a sidecar: where, what stands there, and what may. */
export function SpecFaults({ faults }: { faults: readonly SpecFault[] }) {
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="faults" className="flex flex-col gap-2">
      <h2 id="faults" className="text-sm font-semibold">
        {faults.length === 1 ? "What is wrong with the file" : `${faults.length} things are wrong with the file`}
      </h2>
      <ol className="panel divide-y divide-line text-[0.8125rem]">
        {faults.map(({ reason, pointer, rule, value }) => (
          <li key={`${pointer} ${reason}`} data-testid="spec-fault" className="px-4 py-2.5 leading-6 wrap-anywhere">
            <p>
              <code className="code">{jsonPath(pointer)}</code>
              {value !== null && value !== undefined && (
                <>
                  {" "}
                  is <code className="code">{JSON.stringify(value)}</code>
                </>
              )}
            </p>
            <p>
              Rule: <bdi>{rule}</bdi>
            </p>
            <p className="text-xs text-muted">
              <bdi>{reason}</bdi>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
