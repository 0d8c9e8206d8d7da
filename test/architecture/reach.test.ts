import { expect, it } from "vitest";
import { isForBrowser, reached } from "./reach";

const isZod = (specifier: string) => specifier === "zod";

it("finds a package that a component loads through two other files, and names the way", () => {
  const sources = [
    { path: "components/list.tsx", text: 'import { limits } from "@/lib/limits";' },
    { path: "lib/limits.ts", text: 'import { schema } from "./schema";' },
    { path: "lib/schema.ts", text: 'import { z } from "zod";' },
  ];
  expect(reached(sources, isForBrowser, isZod)).toEqual(["components/list.tsx → lib/limits.ts → lib/schema.ts → zod"]);
});

it("leaves types and other packages alone, and what no component loads", () => {
  const sources = [
    {
      path: "components/list.tsx",
      text: 'import type { Limits } from "@/lib/schema";\nimport * as z from "zod/mini";',
    },
    { path: "lib/schema.ts", text: 'import { z } from "zod";' },
  ];
  expect(reached(sources, isForBrowser, isZod)).toEqual([]);
});

it.each([
  ["components/a.tsx", "", true],
  ["app/error.tsx", '"use client";\n', true],
  ["app/error.tsx", "// Why this is here.\n'use client'\n", true],
  ["app/page.tsx", 'const a = "use client";', false],
  ["lib/a.ts", "", false],
])("%s with %j is for the browser: %s", (path, text, expected) => {
  expect(isForBrowser({ path, text })).toBe(expected);
});
