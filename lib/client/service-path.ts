/** `shop/web` as two segments of a path, whatever somebody typed. */
export const servicePath = (verb: string, name: string): string =>
  `/api/managed-processes/${verb}/${name.split("/").map(encodeURIComponent).join("/")}`;
