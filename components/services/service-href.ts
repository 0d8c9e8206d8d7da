/** The page of a service. `tab` is one of its tabs; none is the first. */
export function serviceHref({ project, name }: { project: string; name: string }, tab?: string): string {
  const path = `/services/${encodeURIComponent(project)}/${encodeURIComponent(name)}`;
  return tab === undefined ? path : `${path}?tab=${tab}`;
}

/** The same by `project/name`; a name has no slash. */
export function hrefOfId(id: string): string {
  const at = id.lastIndexOf("/");
  return serviceHref({ project: id.slice(0, at), name: id.slice(at + 1) });
}
