import { expect, it } from "vitest";
import { engineOfFile } from "../../support/engine-of-file";
import { freePort } from "../../support/free-port";
import { answering } from "../../support/http-services";
import { markedProcesses } from "../../support/marked";
import { type Row, verdictOf } from "../../support/submit";

const file = engineOfFile();

const AGENTS = ["ash", "bishop", "call", "dallas"];
const NAMES = ["web", "api", "docs", "mail", "search"];

it("twenty HTTP services of four dispatches become healthy together, each with the time it took", async () => {
  const ports = new Set<number>();
  while (ports.size < AGENTS.length * NAMES.length) ports.add(await freePort());
  const free = [...ports];
  const judged = await Promise.all(
    AGENTS.map((agent) => {
      const specs = NAMES.map((name) => answering(name, free.pop() ?? 0));
      return verdictOf(file.engine, { agent, project: agent, specs });
    }),
  );

  expect(judged.map(({ status }) => status)).toEqual(AGENTS.map(() => "success"));
  const specs = judged.flatMap((dispatch) => dispatch.specs);
  expect(new Set(specs.map(({ id }) => id))).toEqual(
    new Set(AGENTS.flatMap((agent) => NAMES.map((name) => `${agent}/${name}`))),
  );
  for (const { outcome, first_health_ms, spawned_at } of specs) {
    expect(outcome).toBe("healthy");
    expect(first_health_ms).toBeGreaterThan(0);
    expect(spawned_at).toBeGreaterThan(0);
  }

  const { body } = await file.engine.api<{ items: Row[] }>("GET", "/api/managed-processes?state=healthy");
  expect(body.items.map(({ pid }) => pid).sort()).toEqual(specs.map(({ pid }) => pid).sort());
  const alive = markedProcesses(file.engine.home.id).map(({ pid }) => pid);
  expect(alive.sort()).toEqual(specs.map(({ pid }) => pid).sort());
});
