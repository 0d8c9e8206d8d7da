import type { StreamWays } from "@/components/stream/connect";

/** One request for the stream, answered by hand. */
export type Call = {
  path: string;
  token: string | null;
  lastEventId: string | null;
  isClosed(): boolean;
  answer(status?: number, body?: unknown): Promise<void>;
  fail(): Promise<void>;
  send(text: string): Promise<void>;
  end(): Promise<void>;
};

/** A network and a clock that do what a test tells them. */
export function fakeWays() {
  let now = 1_000_000;
  const timers = new Set<{ at: number; call: () => void }>();
  const calls: Call[] = [];

  const ways: StreamWays = {
    now: () => now,
    random: () => 0.5,
    after(ms, call) {
      const timer = { at: now + ms, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    fetch: (path, init) =>
      new Promise((resolve, reject) => {
        const headers = new Headers(init.headers);
        init.signal?.addEventListener("abort", () => reject(new Error("aborted")));
        let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
        calls.push({
          path,
          token: headers.get("authorization"),
          lastEventId: headers.get("last-event-id"),
          isClosed: () => init.signal?.aborted ?? false,
          answer(status = 200, body = {}) {
            const source = new ReadableStream<Uint8Array>({
              start(controller) {
                stream = controller;
              },
            });
            const type = status === 200 ? "text/event-stream; charset=utf-8" : "application/json";
            const content = status === 200 ? source : status === 204 ? null : JSON.stringify(body);
            resolve(new Response(content, { status, headers: { "content-type": type } }));
            return settled();
          },
          fail() {
            reject(new TypeError("network"));
            return settled();
          },
          send(text) {
            stream?.enqueue(new TextEncoder().encode(text));
            return settled();
          },
          end() {
            stream?.close();
            return settled();
          },
        });
      }),
  };

  return {
    ways,
    calls,
    last: () => calls.at(-1) as Call,
    timers: () => timers.size,
    async advance(ms: number) {
      const until = now + ms;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.call();
        await settled();
      }
      now = until;
      await settled();
    },
  };
}

/** Lets promises and stream pieces run their course. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
