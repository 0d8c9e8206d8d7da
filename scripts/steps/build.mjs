import { currentStamp, dropStamp, isFresh, writeStamp } from "./build-stamp.mjs";
import { bundleCli, bundleServer, lookIntoPages } from "./bundle.mjs";
import { writeLicences } from "./licences.mjs";
import { withLock } from "./lock.mjs";
import { buildPages } from "./next-build.mjs";
import { inRoot, ROOT } from "./root.mjs";
import { timed } from "./say.mjs";

/** Builds unless the build that is there is of these very sources. Two processes never build at once. */
export async function ensureBuilt() {
  if (!isFresh(ROOT)) await locked(() => (isFresh(ROOT) ? undefined : build()));
}

/** Builds in any case. */
export const buildAnew = () => locked(build);

const locked = (action) => withLock(inRoot("dist", ".build-lock"), "building", async () => action());

async function build() {
  const stamp = currentStamp(ROOT);
  dropStamp(ROOT);
  const server = await timed("bundling the engine", () => bundleServer());
  const cli = await timed("bundling the command line", bundleCli);
  writeLicences([server, cli, await lookIntoPages()]);
  await timed("building the pages", () => buildPages(stamp.content.slice(0, 20)));
  writeStamp(ROOT, stamp);
}
