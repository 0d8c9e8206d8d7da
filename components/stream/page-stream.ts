import { onTokenStored, storedToken } from "@/components/session/token-store";
import { after } from "@/components/time/browser-waits";
import { browserWays } from "./browser-ways";
import { movableStream } from "./movable-stream";
import { portStream } from "./port-stream";
import type { PageWord, Port, WorkerWord } from "./port-words";
import { createTimer } from "./timer";
import { createTopicStream } from "./topic-stream";
import type { TopicStream } from "./topics";

/** A page that is looked at now and then must not open a connection each time. */
const RELEASED_AFTER_MS = 30_000;

let stream: TopicStream | undefined;

/** The stream of this page: one connection for all pages of the browser where it can share, its own otherwise. */
export function pageStream(): TopicStream {
  stream ??= open();
  return stream;
}

function open(): TopicStream {
  const canShare = typeof SharedWorker !== "undefined";
  const opened = movableStream(canShare ? shared(() => keepToItself()) : createTopicStream(browserWays));
  let isOwn = !canShare;

  /** The worker's file may be gone with the build that this page is of. */
  function keepToItself(): void {
    isOwn = true;
    opened.moveTo(createTopicStream(browserWays));
  }

  opened.token(storedToken());
  onTokenStored(() => opened.token(storedToken()));

  const release = createTimer({ after });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      release.cancel();
      opened.wake();
    } else if (isOwn) release.set(RELEASED_AFTER_MS, opened.rest);
  });
  window.addEventListener("online", () => opened.wake());
  window.addEventListener("pageshow", ({ persisted }) => {
    // It was left, and the worker let go of it.
    if (persisted && !isOwn) opened.moveTo(shared(keepToItself));
  });
  return opened;
}

function shared(failed: () => void): TopicStream {
  const worker = new SharedWorker(new URL("./shared.worker.ts", import.meta.url), { type: "module", name: "stream" });
  worker.onerror = failed;
  const port = worker.port as unknown as Port<WorkerWord, PageWord>;
  const stream = portStream(port);
  const lock = `moorage-page-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  // Held until the page is no more; where there are no locks, it says good-bye itself.
  navigator.locks
    ?.request(lock, () => {
      port.postMessage({ say: "alive", lock });
      return new Promise(() => undefined);
    })
    .catch(() => undefined);
  window.addEventListener("pagehide", () => port.postMessage({ say: "bye" }), { once: true });
  return stream;
}
