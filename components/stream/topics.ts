/** How the one connection is. Times are epoch milliseconds of the browser. */
export type StreamState =
  | { readonly state: "connecting"; readonly since: number }
  | { readonly state: "live" }
  | {
      readonly state: "reconnecting";
      readonly attempt: number;
      /** When the connection was lost. */
      readonly since: number;
      readonly retryAt: number;
    }
  /** The engine says no, and will say it again. */
  | { readonly state: "refused"; readonly code: string; readonly message: string }
  /** The engine says that nothing will ever come. */
  | { readonly state: "over" };

/**
 * What comes of a topic, as the engine tells it, and two things more: `joined` tells who came when the topic was
 * already followed (what lies before `position` will not come again), `rewound` that all before is of another log.
 */
export type TopicEvent = { readonly name: string; readonly data: unknown; readonly position: string | null };

export type Follower = {
  event(event: TopicEvent): void;
  state(state: StreamState): void;
};

/** Topics of the engine, followed over one connection. */
export interface TopicStream {
  /** Returns the way out. */
  follow(topic: string, follower: Follower): () => void;
  /** The engine's token, or that there is none. */
  token(token: string | null): void;
  /** Somebody looks again, or the network is back: what waits is tried at once. */
  wake(): void;
  /** Lets go of the connection until `wake`, but forgets nothing. */
  rest(): void;
}
