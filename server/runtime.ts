import type { Reply } from "./http/reply";
import type { Streamed } from "./http/streamed";

/** A request as plain data, after the guard: what crosses from a route to the engine. */
export type ApiRequest = {
  /** Segments of the path that the route names, decoded. */
  params: Readonly<Record<string, string | readonly string[]>>;
  query: URLSearchParams;
  ifNoneMatch: string | null;
  /** Whether a body that is there compressed may be answered so. */
  acceptsGzip?: boolean;
  /** Who asks, for the audit: what the client says of itself, or "operator". */
  actor: string;
  /** `X-Request-Id`, for the audit; null where nobody gave it one. */
  requestId: string | null;
  /** The parsed JSON body; undefined where there is none. */
  body: unknown;
};

export type Operation =
  | "listServices"
  | "serviceByName"
  | "latestProbes"
  | "probeHistory"
  | "declaredSpec"
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
  | "serviceUsage"
  | "listPorts"
  | "portByNumber"
  | "listProjects"
  | "removeProject"
  | "login"
  | "createLoginCode"
  | "health"
  | "openApi"
  | "sidecarSchema"
  | "metrics";

/** What is asked of a log, or of several things at once, after the guard. */
export type StreamRequest = {
  /** Of the service, as the path names it: `web` or `shop/web`; empty where the path names none. */
  name: string;
  query: URLSearchParams;
  /** Where the client was when its last stream ended. */
  lastEventId: string | null;
};

/** One message of the Model Context Protocol, after the guard. */
export type McpRequest = {
  /** The parsed JSON body; undefined where there is none. */
  body: unknown;
  /** Those that mean something to the protocol, by their lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  /** `X-Moorage-Actor`; null where it was not sent. */
  actor: string | null;
  /** Id of the token that was shown; empty for the operator's own. */
  tokenId: string;
  requestId: string | null;
};

export type Answer = Reply | Streamed;

export type StreamOperation = "readLog" | "followLog" | "followTopics" | "readEvents" | "followEvents";

/** One request and what became of it; `ms` until the end of the answer. */
export type Answered = { method: string; url: string; status: number; streamed: boolean; ms: number };

/** What routes and pages see of the one engine: verbs that take and give plain data. */
export type Runtime = {
  readonly version: string;
  /** Seconds between two probes of a service that is well. */
  readonly healthPauseS?: number;
  /** Hears of every answer that was given. */
  readonly answered?: (answered: Answered) => void;
  readonly api: Readonly<Record<Operation, (request: ApiRequest) => Promise<Reply> | Reply>>;
  /** Verbs whose answer may go on and on. */
  readonly streams: Readonly<Record<StreamOperation, (request: StreamRequest) => Promise<Answer>>>;
  /** The same verbs for agents that speak the Model Context Protocol. */
  readonly mcp: (request: McpRequest) => Promise<Reply>;
};
