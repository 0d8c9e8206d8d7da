import { type Child, startChild } from "./child";
import type { Engine } from "./client";

export type Followed = { latencies: number[]; seen: number; lost: number; doubled: number };

/** Clients of one stream, in a process of their own: what they cost must not be taken for the engine's. */
export async function followers(engine: Engine, path: string, count: number) {
  const child: Child<{ connected: number }> = await startChild("stream-followers.mjs", [
    engine.url + path,
    engine.token,
    count,
  ]);
  return {
    pid: child.pid,
    /** Forgets what came so far. */
    begin: () => child.ask("begin"),
    async end(): Promise<Followed> {
      const followed = await child.ask<Followed>("end");
      await child.kill();
      return followed;
    },
  };
}
