#!/usr/bin/env node
// The command line of a checkout: `npm run moorage -- ls`. Without a build it makes its own small part of one.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { bundleCli } from "./steps/bundle.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { withLock } from "./steps/lock.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { inRoot } from "./steps/root.mjs";
import { complain } from "./steps/say.mjs";

const CLI = inRoot("dist", "cli", "moorage.mjs");

requireNode();
try {
  if (!existsSync(CLI)) {
    await ensureInstalled();
    await withLock(inRoot("dist", ".build-lock"), "building", async () => (existsSync(CLI) ? undefined : bundleCli()));
  }
  await import(pathToFileURL(CLI).href);
} catch (error) {
  complain(error);
}
