import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { serviceHref } from "@/components/services/service-href";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { Notice } from "@/components/ui/notice";
import { loadNearNames } from "./near-names";

/** There is no such service, and none is remembered: says so, and what may have been meant. */
export function NoService({ project, name }: { project: string; name: string }) {
  const { data: near = [] } = useQuery({
    queryKey: ["near", project, name],
    queryFn: ({ signal }) => loadNearNames(project, name, (path, init) => fetch(path, init), signal),
    networkMode: "always",
    retry: false,
  });
  return (
    <>
      <TitleKeeper title={`No service ${name} · Moorage`} />
      <h1 className="sr-only">Not found</h1>
      <Notice title={`No service named ${name} in ${project}`}>
        <p>It does not run, and it is not among those that ended in the last 24 hours.</p>
        {near.length > 0 && (
          <>
            <p className="mt-3">Near it:</p>
            <ul className="mt-1 flex flex-col">
              {near.map((one) => (
                <li key={`${one.project}/${one.name}`}>
                  <Link
                    href={serviceHref(one)}
                    prefetch={false}
                    className="inline-flex min-h-7 items-center text-accent underline wrap-anywhere"
                  >
                    {one.project}/{one.name}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
        <p className="mt-4">
          <Link href="/services" prefetch={false} className="text-accent underline">
            All services
          </Link>
        </p>
      </Notice>
    </>
  );
}
