import { expect, it } from "vitest";
import { forbiddenImports, type House } from "./boundaries";

const HOUSE: House = {
  app: { may: ["server/handle", "lib"] },
  server: { may: ["lib"] },
  "lib/fault": { may: [], pure: true },
  "lib/state": { may: ["lib/fault"] },
};

const findings = (path: string, text: string) => forbiddenImports([{ path, text }], HOUSE);

it.each([
  ["app/page.tsx", 'import { runtime } from "@/server/handle";'],
  ["app/page.tsx", 'import { a } from "@/lib/state/view";'],
  ["server/boot.ts", 'import { a } from "./http/listener";'],
  ["lib/state/view.ts", 'import { a } from "./codec";\nimport { b } from "@/lib/fault";\nimport "node:fs";'],
  ["lib/fault.ts", 'import { z } from "zod";'],
])("%s may say: %s", (path, text) => {
  expect(findings(path, text)).toEqual([]);
});

it.each([
  [
    "app/page.tsx",
    'import { engine } from "@/server/life/engine";',
    "app/page.tsx imports server/life/engine, which app may not",
  ],
  [
    "app/page.tsx",
    'import type { A } from "@/server/handles";',
    "app/page.tsx imports server/handles, which app may not",
  ],
  [
    "lib/state/view.ts",
    'import { a } from "../../server/a";',
    "lib/state/view.ts imports server/a, which lib/state may not",
  ],
  [
    "server/a.ts",
    'await import("../test/support/builders");',
    "server/a.ts imports test/support/builders, which server may not",
  ],
  ["lib/fault.ts", 'import type { Stats } from "node:fs";', "lib/fault.ts imports node:fs, but lib/fault is pure"],
  ["lib/new/a.ts", "", "lib/new/a.ts belongs to no part of the house: give its folder a line in the table"],
])("%s may not say: %s", (path, text, sentence) => {
  expect(findings(path, text)).toEqual([sentence]);
});
