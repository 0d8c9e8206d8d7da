import { bytesOf } from "@/lib/stream/log-position";
import { decodePositions, encodePositions } from "@/lib/stream/positions";
import { connect, type StreamWays } from "./connect";
import { topicOf } from "./event-data";
import { streamPath, thoseThatFit } from "./request-path";
import { retryPauseMs } from "./retry-pause";
import type { WireEvent } from "./sse-parser";
import { createTimer } from "./timer";
import type { Follower, StreamState, TopicStream } from "./topics";

/** Those who come together are asked for together. */
const GATHER_MS = 10;
/** Who left may be about to come back, or to be followed by the next. */
const LEAVE_MS = 5_000;
/** How soon after the list has changed a log that was over is asked for again. */
const AGAIN_MS = 1_000;
/** A connection that was silent for so long while nobody looked is not trusted. */
const DOUBTFUL_MS = 20_000;

type Open = { close(): void; readonly topics: ReadonlySet<string>; heardAt: number };

/** One connection for all topics that anybody follows, kept up for as long as somebody does. */
export function createTopicStream(ways: StreamWays): TopicStream {
  const followers = new Map<string, Set<Follower>>();
  const positions = new Map<string, string>();
  /** Logs of which nothing more comes over this connection. */
  const over = new Set<string>();
  const opening = createTimer(ways);
  const leaving = createTimer(ways);
  const retry = createTimer(ways);
  let token: string | null = null;
  let state: StreamState = { state: "connecting", since: ways.now() };
  let current: Open | null = null;
  let failures = 0;
  let lostAt: number | null = null;
  let isResting = false;

  const stateFor = (topic: string): StreamState =>
    state.state === "live" && !current?.topics.has(topic) ? { state: "connecting", since: ways.now() } : state;

  function tell(next: StreamState): void {
    state = next;
    for (const [topic, all] of followers) for (const follower of all) follower.state(stateFor(topic));
  }

  /** Lets go of topics that nobody has come back to. */
  function tidy(): void {
    if (current && [...current.topics].some((topic) => !followers.has(topic))) open();
  }

  function hangUp(): void {
    opening.cancel();
    leaving.cancel();
    retry.cancel();
    current?.close();
    current = null;
  }

  function open(): void {
    hangUp();
    const topics = thoseThatFit([...followers.keys()]);
    if (isResting) return;
    if (topics.length === 0) {
      state = { state: "connecting", since: ways.now() };
      return;
    }
    over.clear();
    for (const topic of positions.keys()) if (!followers.has(topic)) positions.delete(topic);
    const known = new Map([...positions].filter(([topic]) => topics.includes(topic)));
    const lastEventId = known.size > 0 ? encodePositions(known) : null;
    const mine: Open = { close: () => undefined, topics: new Set(topics), heardAt: ways.now() };
    current = mine;
    mine.close = connect(
      ways,
      { path: streamPath(topics), token, lastEventId },
      {
        open() {
          [failures, lostAt] = [0, null];
          tell({ state: "live" });
        },
        alive() {
          mine.heardAt = ways.now();
        },
        event: pass,
        end(how) {
          current = null;
          if (how.kind === "cut") return tryAgain();
          tell(how.kind === "over" ? { state: "over" } : { state: "refused", code: how.code, message: how.message });
        },
      },
    );
  }

  function tryAgain(): void {
    failures++;
    lostAt ??= ways.now();
    const pause = retryPauseMs(failures, ways.random());
    retry.set(pause, open);
    tell({ state: "reconnecting", attempt: failures, since: lostAt, retryAt: ways.now() + pause });
  }

  function pass({ id, name, data: text }: WireEvent): void {
    const heard = topicOf(text);
    if (heard === null) return;
    const { topic, data } = heard;
    const told = decodePositions(id).get(topic) ?? null;
    const all = [...(followers.get(topic) ?? [])];
    if (told !== null && all.length > 0) {
      const [before, now] = [bytesOf(positions.get(topic)), bytesOf(told)];
      // Numbers only grow, so this is another log by the same name.
      if (before !== null && now !== null && now < before) {
        for (const follower of all) follower.event({ name: "rewound", data: null, position: told });
      }
      positions.set(topic, told);
    }
    if (name === "done") over.add(topic);
    if (topic === "processes" && over.size > 0) opening.unlessSet(AGAIN_MS, open);
    for (const follower of all) follower.event({ name, data, position: told ?? positions.get(topic) ?? null });
  }

  return {
    follow(topic, follower) {
      const all = followers.get(topic) ?? new Set();
      followers.set(topic, all.add(follower));
      follower.state(stateFor(topic));
      const isFollowed = current?.topics.has(topic) && !over.has(topic);
      // Too many topics: this one is told so, the others go on.
      if (!thoseThatFit([...followers.keys()]).includes(topic)) {
        follower.state({ state: "refused", code: "too-many-topics", message: "Too many logs are open; close one" });
      } else if (!isFollowed && state.state !== "reconnecting") opening.set(GATHER_MS, open);
      const position = positions.get(topic);
      if (position !== undefined) follower.event({ name: "joined", data: null, position });
      return () => {
        all.delete(follower);
        if (all.size > 0 || followers.get(topic) !== all) return;
        followers.delete(topic);
        leaving.set(LEAVE_MS, tidy);
      };
    },
    token(next) {
      if (next === token) return;
      token = next;
      if (state.state === "refused") open();
    },
    wake() {
      const wasResting = isResting;
      isResting = false;
      const isDoubtful = current !== null && ways.now() - current.heardAt > DOUBTFUL_MS;
      if (wasResting || isDoubtful || retry.isSet()) open();
    },
    rest() {
      isResting = true;
      hangUp();
    },
  };
}
