import * as z from "zod/mini";

const NotFound = z.object({ error: z.object({ details: z.object({ near: z.array(z.string()) }) }) });

export type NearName = { project: string; name: string };

/** The services that a mistyped name may have meant, as the engine sees it; none where it says nothing. */
export async function loadNearNames(
  project: string,
  name: string,
  fetch: (path: string, init: RequestInit) => Promise<Response>,
  signal: AbortSignal,
): Promise<NearName[]> {
  const path = `/api/managed-processes/by-name/${encodeURIComponent(project)}/${encodeURIComponent(name)}`;
  const response = await fetch(path, { signal, cache: "no-store", redirect: "error" });
  const parsed = z.safeParse(NotFound, await response.json());
  if (!parsed.success) return [];
  return parsed.data.error.details.near.flatMap((id) => {
    const [owner, service, ...more] = id.split("/");
    return owner && service && more.length === 0 ? [{ project: owner, name: service }] : [];
  });
}
