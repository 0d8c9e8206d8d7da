import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the checkout that these scripts belong to, wherever they are called from. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** @param {string[]} parts */
export const inRoot = (...parts) => join(ROOT, ...parts);
