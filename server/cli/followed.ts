import type { Query } from "@/lib/client/client";
import type { StreamEvent } from "@/lib/client/stream-events";
import type { Fault } from "@/lib/fault";
import type { Cli } from "./cli";

type Stream = {
  path: string;
  query: Query;
  /** What the first connection goes on from; null for what the stream begins with by itself. */
  from: string | null;
};

const PAUSE_MS = 500;

/**
 * Hears a stream to its end, over as many connections as that takes: when the engine goes, it waits for the next
 * one and goes on exactly where the last event left off. Resolves to null at the end, or to a fault that coming
 * again would not mend.
 */
export async function followed(
  cli: Cli,
  { path, query, from }: Stream,
  hear: (event: StreamEvent) => void,
): Promise<Fault | null> {
  const { terminal, clock } = cli;
  let lastEventId = from;
  let hadOne = false;
  for (;;) {
    const engine = cli.engine();
    const stream = engine.ok ? await engine.value.stream(path, { query, lastEventId }) : engine;
    if (!stream.ok && (!hadOne || !/^(engine-absent|internal)$/.test(stream.fault.code))) return stream.fault;
    if (stream.ok && stream.value === null) return null;
    if (stream.ok && stream.value !== null) {
      hadOne = true;
      terminal.progress("");
      try {
        for await (const event of stream.value) {
          hear(event);
          lastEventId = event.id ?? lastEventId;
          if (event.name === "done") return null;
        }
      } catch {} // the engine went away; the next one is asked below
    }
    terminal.progress("the engine is away; waiting for it to come back (Ctrl-C ends this)");
    await clock.sleep(PAUSE_MS);
  }
}
