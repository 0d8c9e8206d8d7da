import { storedToken } from "@/components/session/token-store";
import type { Ways } from "./tagged-client";

/** The ways of this page: the browser's own fetch, and the token that it keeps. */
export const pageWays: Ways = { fetch: (path, init) => fetch(path, init), token: storedToken };
