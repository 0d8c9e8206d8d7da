import Link from "next/link";
import { serviceHref } from "@/components/services/service-href";
import { absoluteTime, clockTime } from "@/components/time/format-instant";
import { formatDuration } from "@/lib/format-duration";
import type { PortTenure } from "./port-record";

/** Who declared a port in the last 30 days, newest first. */
export function PortTenures({ tenures }: { tenures: readonly PortTenure[] }) {
  return (
    <section aria-labelledby="tenures" className="flex flex-col gap-2">
      <h2 id="tenures" className="text-sm font-semibold">
        Who declared it in the last 30 days
      </h2>
      {tenures.length === 0 ? (
        <p className="text-[0.8125rem] text-muted">No service is known to have declared it.</p>
      ) : (
        <ol className="panel divide-y divide-line text-[0.8125rem]">
          {tenures.map(({ project, service, generation, agent, wi, from, to }) => (
            <li
              key={`${project}/${service} ${generation} ${from}`}
              className="flex flex-wrap items-baseline gap-x-4 px-4 py-2 leading-6"
            >
              <span className="shrink-0 basis-96 text-muted tabular-nums max-sm:basis-full">
                <Moment at={from} /> –{" "}
                {to === null ? (
                  "still declares it"
                ) : (
                  <>
                    <Moment at={to} /> ({formatDuration(to - from)})
                  </>
                )}
              </span>
              <span className="min-w-0 flex-1 basis-56 wrap-anywhere">
                <Link
                  href={serviceHref({ project, name: service })}
                  prefetch={false}
                  className="inline-flex min-h-6 items-center text-accent underline"
                >
                  <bdi>
                    {project}/{service}
                  </bdi>
                </Link>{" "}
                gen {generation}, for agent <bdi>{agent || "unknown"}</bdi>
                {wi !== "" && (
                  <>
                    {" "}
                    · <bdi>{wi}</bdi>
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const Moment = ({ at }: { at: number }) => (
  <time dateTime={new Date(at).toISOString()} title={absoluteTime(at)}>
    {absoluteTime(at).slice(0, 10)} {clockTime(at)}
  </time>
);
