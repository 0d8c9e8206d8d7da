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
import { isStreamed } from "@/server/http/streamed";
import type { Answer, ApiRequest, Operation, StreamOperation } from "@/server/runtime";

type Line = {
  id: number;
  operation: Operation | StreamOperation;
  body?: unknown;
  params?: ApiRequest["params"];
  query?: string;
  actor?: string;
};

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
  const { id, operation, body, params = {}, query: text = "", actor = "test" } = JSON.parse(line) as Line;
  const engine = runtime();
  const query = new URLSearchParams(text);
  try {
    if (!engine) throw new Error("no engine");
    const reply =
      operation in engine.streams
        ? await engine.streams[operation as StreamOperation]({ name: "", query, lastEventId: null })
        : await engine.api[operation as Operation]({
            body,
            params,
            query,
            ifNoneMatch: null,
            actor,
            requestId: `r-${actor}`,
          });
    say({ id, status: reply.status, value: await bodyOf(reply) });
  } catch (error) {
    say({ id, status: 500, value: { error: { code: "internal", message: String(error) } } });
  }
});

/** JSON as it is; of an answer that goes on, all of its text. */
async function bodyOf(reply: Answer): Promise<unknown> {
  if (!isStreamed(reply)) return JSON.parse(Buffer.from(reply.body ?? "null").toString());
  const chunks: Uint8Array[] = [];
  for await (const chunk of reply.stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
