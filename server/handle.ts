import type { Runtime } from "./runtime";

const SLOT = Symbol.for("moorage.runtime");
const world = globalThis as typeof globalThis & { [SLOT]?: Runtime };

/** Called once, by boot. */
export function install(runtime: Runtime): void {
  world[SLOT] = runtime;
}

/** Called by every route and page. Imports no engine code, so each bundle stays a thin client of the one engine. */
export const runtime = (): Runtime | null => world[SLOT] ?? null;
