import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { sleeper } from "../../support/plain-services";
import { rowOf, verdictOf } from "../../support/submit";

/** The same home and port, with the environment that a process of this service has. */
const againWithin = ({ home, port }: HttpEngine, service: string): Promise<HttpEngine> =>
  startHttpEngine({ home: home.root, port, env: { MOORAGE_SERVICE: `${home.id}:${service}` } });

it("an engine that was started from within a service of its own ends that service, and goes on", async () => {
  const first = await startHttpEngine();
  await verdictOf(first, { specs: [sleeper("shell")] });
  await first.kill();
  const engine = await againWithin(first, "shop/shell:1");
  try {
    const killed = await engine.api("POST", "/api/managed-processes/kill", { name: "shell" });
    expect(killed, killed.text).toMatchObject({ status: 200, body: { killed: true } });
    expect(await verdictOf(engine, { specs: [sleeper("next")] })).toMatchObject({ status: "success" });
    expect(await rowOf(engine, "shop/shell")).toMatchObject({ state: "stopped", last_error: null });
    await engine.api("POST", "/api/managed-processes/kill", { name: "next" });
  } finally {
    await engine.stop();
    rmSync(engine.home.root, { recursive: true, force: true });
  }
});
