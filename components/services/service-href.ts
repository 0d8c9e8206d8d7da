/** The page of a service. `tab` is one of its tabs; none is the first. */
export function serviceHref({ project, name }: { project: string; name: string }, tab?: string): string {
  const path = `/services/${encodeURIComponent(project)}/${encodeURIComponent(name)}`;
  return tab === undefined ? path : `${path}?tab=${tab}`;
}
