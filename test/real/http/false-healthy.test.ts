import { once } from "node:events";
import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { engineOfFile } from "../../support/engine-of-file";
import { freePort } from "../../support/free-port";
import { answering } from "../../support/http-services";
import { rowsOf, verdictOf } from "../../support/submit";

const file = engineOfFile();

it("another program's good answer does not make a service healthy that only sleeps", async () => {
  const port = await freePort();
  const stranger = createServer((_, response) => response.end("I am well\n")).listen(port, "127.0.0.1");
  await once(stranger, "listening");
  onTestFinished(() => {
    stranger.closeAllConnections();
    stranger.close();
  });

  const { healthcheck } = answering("sleeper", port);
  const judged = await verdictOf(file.engine, {
    // The port is not declared, so that nothing is noticed before the probes.
    specs: [
      { name: "sleeper", cmd: "sh", args: ["-c", "exec sleep 600"], healthcheck: { ...healthcheck, timeout_s: 2 } },
    ],
  });
  expect(judged).toMatchObject({ status: "error", failure_class: "managed-spawn-healthcheck-failed" });
  expect(judged.specs[0]).toMatchObject({ outcome: "failed", first_health_ms: null });
  expect(judged.specs[0]?.reason).toContain(`port ${port} is held by pid ${process.pid}, not by this service`);
  expect(await rowsOf(file.engine, "shop")).toMatchObject([
    { state: "stopped", healthy: false, first_healthy_at: null },
  ]);
});
