import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const APP = fileURLToPath(new URL("../../app", import.meta.url));

/** Every page and route that the file system has, as its folder stands there: `/api/dispatches/[id]`. */
export const routesOnDisk = (): string[] =>
  readdirSync(APP, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /(?:^|\/)(?:route\.ts|page\.tsx)$/.test(path))
    .map((path) => `/${path.replace(/\/?(?:route\.ts|page\.tsx)$/, "")}`)
    .sort();

/** The file of a route or page, by its folder. */
export const sourceOf = (route: string): string =>
  [`${APP}${route}/route.ts`, `${APP}${route}/page.tsx`].find((path) => existsSync(path)) ?? "";
