#!/usr/bin/env node
import { bundleOptions, requireEntries } from "./steps/bundle.mjs";
import { engineChild } from "./steps/engine-child.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { inRoot } from "./steps/root.mjs";
import { complain } from "./steps/say.mjs";

const OUT = "dist/dev/server";

requireNode();
try {
  await ensureInstalled();
  requireEntries();
  await watch();
} catch (error) {
  complain(error);
}

/** The engine starts anew whenever its bundle changes; pages and routes are reloaded by Next itself. */
async function watch() {
  const engine = engineChild(inRoot(OUT, "main.mjs"), ["--dev", ...process.argv.slice(2)]);
  const { context } = await import("esbuild");
  const bundle = await context({ ...bundleOptions(OUT), logLevel: "warning", plugins: [afterEachBuild(engine)] });

  const end = async () => {
    await bundle.dispose();
    await engine.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
  await bundle.watch();
}

/** A bundle with errors leaves the running engine alone. */
function afterEachBuild(engine) {
  return {
    name: "restart-engine",
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length > 0) return;
        console.log("the engine's code is ready, starting it");
        engine.restart();
      });
    },
  };
}
