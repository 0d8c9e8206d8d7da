import { readFileSync } from "node:fs";
import { inRoot } from "./root.mjs";

/**
 * True when `version` ("20.19.1") is at least `minimum` ("20.19"); missing parts count as 0.
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  const [have, want] = [version, minimum].map((text) => text.split(".").map((part) => Number.parseInt(part, 10)));
  for (let i = 0; i < 3; i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Ends the process with a sentence when this Node is older than `engines.node` of package.json. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const minimum = engines.node.replace(/^>=\s*/, "");
  if (isAtLeast(process.versions.node, minimum)) return;
  console.error(
    `Moorage needs Node ${minimum} or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      "Install a newer one from https://nodejs.org, or with a version manager: nvm install --lts",
  );
  process.exit(1);
}
