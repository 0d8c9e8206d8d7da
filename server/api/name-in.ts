import type { ApiRequest } from "../runtime";

/** The service that a path names: `web` or `shop/web`. */
export const nameIn = ({ name = [] }: ApiRequest["params"]): string =>
  typeof name === "string" ? name : name.join("/");
