import { inRoot } from "./root.mjs";
import { runOrFail } from "./run.mjs";

const NEXT = inRoot("node_modules", "next", "dist", "bin", "next");
const ENV = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };

/**
 * Pages and routes into `.next`, under a name that the pages know.
 * @param {string} name of the build; the same for the same sources
 */
export const buildPages = (name) =>
  runOrFail("next build", process.execPath, [NEXT, "build"], { env: { ...ENV, NEXT_PUBLIC_MOORAGE_BUILD: name } });

/** Types of routes and pages (`next-env.d.ts`, `.next/types`), without which a fresh checkout does not type-check. */
export const generateRouteTypes = () => runOrFail("next typegen", process.execPath, [NEXT, "typegen"], { env: ENV });
