/**
 * A real engine on a real home without a port and without pages: the quickest thing to kill. Reads one JSON line
 * per request from stdin, `{ id, operation, request }`, and answers one per reply.
 */
import { createInterface } from "node:readline";
import { parseSettings } from "@/lib/config/settings";
import { boot } from "@/server/boot";
import { runtime } from "@/server/handle";
import { prepareHome } from "@/server/home/home";
import { takeHome } from "@/server/home/home-lock";
import type { ApiRequest, Operation } from "@/server/runtime";

type Line = { id: number; operation: Operation; body?: unknown; params?: ApiRequest["params"]; query?: string };

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

say({ awake: process.pid });
const home = await prepareHome(process.argv[2] ?? "");
const holder = { pid: process.pid, url: null, started_at: 0, version: "test" };
const taken = await takeHome(home.root, () => holder);
if (!("lock" in taken)) {
  say({ refused: taken.holder });
  process.exit(1);
}
const parsed = parseSettings(process.argv[4] ?? null, {});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const engine = await boot({
  home,
  settings: parsed.settings,
  token: "test",
  version: "test",
  startedAt: 0,
  spawnerPath: process.argv[3] ?? "",
  log: (message) => console.error(message),
});
say({ serving: process.pid });
await engine.ready;
say({ ready: process.pid });

createInterface({ input: process.stdin }).on("line", async (line) => {
  const { id, operation, body, params = {}, query = "" } = JSON.parse(line) as Line;
  const api = runtime()?.api[operation];
  try {
    const reply = await api?.({
      body,
      params,
      query: new URLSearchParams(query),
      ifNoneMatch: null,
      actor: "test",
      requestId: "r-test",
    });
    say({ id, status: reply?.status, value: JSON.parse(Buffer.from(reply?.body ?? "null").toString()) });
  } catch (error) {
    say({ id, status: 500, value: { error: { code: "internal", message: String(error) } } });
  }
});
