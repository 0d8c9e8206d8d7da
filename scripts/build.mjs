#!/usr/bin/env node
import { buildAnew } from "./steps/build.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { complain } from "./steps/say.mjs";

requireNode();
try {
  await ensureInstalled();
  await buildAnew();
} catch (error) {
  complain(error);
}
