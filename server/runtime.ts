import type { Reply } from "./http/reply";

/** A request as plain data, after the guard: what crosses from a route to the engine. */
export type ApiRequest = {
  /** Segments of the path that the route names, decoded. */
  params: Readonly<Record<string, string | readonly string[]>>;
  query: URLSearchParams;
  ifNoneMatch: string | null;
  /** Who asks, for the audit: what the client says of itself, or "operator". */
  actor: string;
  /** The parsed JSON body; undefined where there is none. */
  body: unknown;
};

export type Operation =
  | "listServices"
  | "serviceByName"
  | "probeHistory"
  | "validateSidecar"
  | "submitDispatch"
  | "listDispatches"
  | "dispatchById"
  | "killService"
  | "restartService"
  | "extendLease"
  | "waitForState"
  | "sweep"
  | "managedSpawnPrompt"
  | "liveProcessesPrompt"
  | "listProjects"
  | "removeProject"
  | "login"
  | "createLoginCode"
  | "health";

/** What routes and pages see of the one engine: verbs that take and give plain data. */
export type Runtime = {
  readonly version: string;
  readonly api: Readonly<Record<Operation, (request: ApiRequest) => Promise<Reply> | Reply>>;
};
