import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Bench, Row } from "../bench";
import { startChild } from "../child";
import { startEngine } from "../engine";
import { type Answered, underLoad } from "../load";
import { interleaved, median } from "../measure";
import { seededHome } from "../seeded-home";

const PATH = "/api/managed-processes";
/** Headers that the floor sends of its own, or that belong to a connection. */
const ITS_OWN = new Set(["content-type", "content-length", "etag", "date", "connection", "keep-alive"]);
const GZIP = { "accept-encoding": "gzip" };
/** Loads are short and take turns often: whatever else the machine does then meets all contenders alike. */
const TURNS = 3;
const GOAL = { of: "floor", atLeast: 0.7 } as const;

/** The list that everybody polls, and one row of it: against a bare HTTP server with the same bytes in memory. */
export const reading: Bench = {
  name: "reading",
  async run({ rounds, seconds, sizes }) {
    const rows: Row[] = [];
    const [turns, turnSeconds] = [rounds * TURNS, seconds / 4];
    for (const count of sizes) {
      const engine = await startEngine(seededHome({ count, process: () => null }));
      const answer = await fetch(engine.url + PATH);
      const tag = answer.headers.get("etag") ?? "";
      const body = Buffer.from(await answer.arrayBuffer());
      const folder = mkdtempSync(join(tmpdir(), "moorage-floor-"));
      writeFileSync(join(folder, "plain"), body);
      writeFileSync(join(folder, "packed"), gzipSync(body));
      const floor = await startChild<{ port: number }>("floor-server.mjs", [
        join(folder, "plain"),
        join(folder, "packed"),
        JSON.stringify(Object.fromEntries([...answer.headers].filter(([name]) => !ITS_OWN.has(name)))),
      ]);
      const bare = `http://127.0.0.1:${floor.said.port}/`;
      const dressed = `${bare}dressed`;
      const list = engine.url + PATH;
      const one = `${list}/by-name/project-0/service-0000`;
      // Loading the page framework takes an engine away for a while: not in the middle of a load.
      await (await fetch(engine.url)).arrayBuffer();
      await underLoad({ url: list, pid: engine.pid, status: 200, seconds: 2 }); // warm
      await underLoad({ url: bare, pid: floor.pid, status: 200, seconds: 0.5 });

      const cases: [
        what: string,
        url: string,
        ours: Record<string, string>,
        floors: Record<string, string>,
        status: number,
      ][] = [
        ["whole list, 200", list, {}, {}, 200],
        ["whole list, gzip", list, GZIP, GZIP, 200],
        ["whole list, 304", list, { "if-none-match": tag }, { "if-none-match": 'W/"floor"' }, 304],
      ];
      for (const [what, url, ours, floors, status] of cases) {
        const spent: Record<"ours" | "floor", number[]> = { ours: [], floor: [] };
        const load = (url: string, pid: number, headers: Record<string, string>): Promise<Answered> =>
          underLoad({ url, pid, status, seconds: turnSeconds, headers });
        const counted = async (whose: "ours" | "floor", load: Promise<Answered>): Promise<number> => {
          const { perSecond, cpuUs } = await load;
          spent[whose].push(cpuUs);
          return perSecond;
        };
        const { dressed: same, ...seen } = await interleaved(turns, {
          ours: () => counted("ours", load(url, engine.pid, ours)),
          floor: () => counted("floor", load(bare, floor.pid, floors)),
          dressed: async () => (await load(dressed, floor.pid, floors)).perSecond,
        });
        const asked = `${what}, ${count} records (${Math.round(body.length / 1_024)} KB)`;
        rows.push(
          {
            ...{ area: "reading", what: asked, unit: "requests/s", better: "higher", goal: GOAL },
            ...seen,
            peers: { "floor with our headers": { value: same } },
          },
          {
            ...{ area: "reading", what: "… processor time for each", unit: "µs", better: "lower", goal: GOAL },
            ours: median(spent.ours),
            floor: median(spent.floor),
          },
        );
      }
      const single = await interleaved(turns, {
        ours: async () => (await underLoad({ url: one, pid: engine.pid, status: 200, seconds: turnSeconds })).perSecond,
      });
      rows.push({ area: "reading", what: `one of ${count} records`, unit: "requests/s", better: "higher", ...single });
      await Promise.all([engine.kill(), floor.kill()]);
      for (const left of [folder, engine.home]) rmSync(left, { recursive: true, force: true });
    }
    return rows;
  },
};
