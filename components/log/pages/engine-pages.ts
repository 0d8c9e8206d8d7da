import { storedToken } from "@/components/session/token-store";
import { createLogPages } from "./log-pages";

/** The logs of the engine that served this page. */
export const enginePages = createLogPages({ fetch: (path, init) => fetch(path, init), token: storedToken });
