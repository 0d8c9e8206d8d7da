import { inRoot } from "./root.mjs";
import { runOrFail } from "./run.mjs";

const NEXT = inRoot("node_modules", "next", "dist", "bin", "next");
const ENV = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };

/** Pages and routes into `.next`. */
export const buildPages = () => runOrFail("next build", process.execPath, [NEXT, "build"], { env: ENV });

/** Types of routes and pages (`next-env.d.ts`, `.next/types`), without which a fresh checkout does not type-check. */
export const generateRouteTypes = () => runOrFail("next typegen", process.execPath, [NEXT, "typegen"], { env: ENV });
