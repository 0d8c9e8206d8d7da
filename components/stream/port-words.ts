import type { StreamState, TopicEvent } from "./topics";

/** What a page tells the worker. `id` is the page's own number for one follower. */
export type PageWord =
  | { readonly say: "follow"; readonly id: number; readonly topic: string }
  | { readonly say: "leave"; readonly id: number }
  | { readonly say: "token"; readonly token: string | null }
  | { readonly say: "wake" }
  /** The page holds a lock of this name for as long as it lives. */
  | { readonly say: "alive"; readonly lock: string }
  | { readonly say: "bye" };

/** What the worker tells a page. */
export type WorkerWord =
  | { readonly say: "event"; readonly id: number; readonly event: TopicEvent }
  | { readonly say: "state"; readonly id: number; readonly state: StreamState };

/** One end of a way between page and worker. */
export type Port<In, Out> = {
  postMessage(word: Out): void;
  onmessage: ((message: { data: In }) => void) | null;
};
