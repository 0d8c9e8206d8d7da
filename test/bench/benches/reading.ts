import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Bench, Row } from "../bench";
import { startChild } from "../child";
import { startEngine } from "../engine";
import { requestsPerSecond } from "../load";
import { interleaved } from "../measure";
import { seededHome } from "../seeded-home";

const PATH = "/api/managed-processes";
/** Headers that the floor sends of its own, or that belong to a connection. */
const ITS_OWN = new Set(["content-type", "content-length", "etag", "date", "connection", "keep-alive"]);
const GZIP = { "accept-encoding": "gzip" };

/** The list that everybody polls, and one row of it: against a bare HTTP server with the same bytes in memory. */
export const reading: Bench = {
  name: "reading",
  async run({ rounds, seconds, sizes }) {
    const rows: Row[] = [];
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
      await requestsPerSecond({ url: list, seconds: 1 }, 200); // warm
      await requestsPerSecond({ url: bare, seconds: 1 }, 200);

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
        const { dressed: same, ...seen } = await interleaved(rounds, {
          ours: () => requestsPerSecond({ url, seconds, headers: ours }, status),
          floor: () => requestsPerSecond({ url: bare, seconds, headers: floors }, status),
          dressed: () => requestsPerSecond({ url: dressed, seconds, headers: floors }, status),
        });
        rows.push({
          area: "reading",
          what: `${what}, ${count} records (${Math.round(body.length / 1_024)} KB)`,
          unit: "requests/s",
          better: "higher",
          ...seen,
          peers: { "floor with our headers": { value: same } },
          goal: { of: "floor", atLeast: 0.7 },
        });
      }
      const single = await interleaved(rounds, { ours: () => requestsPerSecond({ url: one, seconds }, 200) });
      rows.push({ area: "reading", what: `one of ${count} records`, unit: "requests/s", better: "higher", ...single });
      await Promise.all([engine.kill(), floor.kill()]);
      for (const left of [folder, engine.home]) rmSync(left, { recursive: true, force: true });
    }
    return rows;
  },
};
