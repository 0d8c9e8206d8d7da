import { expect, it } from "vitest";
import { step } from "./step";

type Contents = { inputs: Record<string, object> };
const { packagesIn } = await step<{ packagesIn(bundles: Contents[]): string[] }>("licences");

const contents = (...paths: string[]): Contents => ({ inputs: Object.fromEntries(paths.map((path) => [path, {}])) });

it("every package that went into a bundle is named once, with its scope, where it lies", () => {
  expect(
    packagesIn([
      contents("server/main.ts", "node_modules/zod/v4/index.js", "node_modules/zod/v4/core/util.js"),
      contents("node_modules/@tanstack/query-core/build/a.js", "node_modules/a/node_modules/b/lib/c.js"),
      contents("(disabled):node_modules/quiet/index.js", "lib/fault.ts", "node_modules/zod/index.js"),
    ]),
  ).toEqual(["node_modules/@tanstack/query-core", "node_modules/a/node_modules/b", "node_modules/zod"]);
});
