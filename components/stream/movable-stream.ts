import type { Follower, TopicStream } from "./topics";

export type MovableStream = TopicStream & {
  /** Everybody follows there from now on. */
  moveTo(stream: TopicStream): void;
};

/** A stream whose followers can be taken to another one. */
export function movableStream(first: TopicStream): MovableStream {
  let stream = first;
  let token: string | null | undefined;
  const followings = new Set<{ topic: string; follower: Follower; leave: () => void }>();

  return {
    follow(topic, follower) {
      const following = { topic, follower, leave: stream.follow(topic, follower) };
      followings.add(following);
      return () => {
        followings.delete(following);
        following.leave();
      };
    },
    token(next) {
      token = next;
      stream.token(next);
    },
    wake: () => stream.wake(),
    rest: () => stream.rest(),
    moveTo(next) {
      stream = next;
      if (token !== undefined) stream.token(token);
      for (const following of followings) {
        // Whoever has lines of before would not know what it missed.
        following.follower.event({ name: "rewound", data: null, position: null });
        following.leave = stream.follow(following.topic, following.follower);
      }
    },
  };
}
