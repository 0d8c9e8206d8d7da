import { expect, it } from "vitest";
import { barrels, defaultExports, longerThan, medianLines, namelessDrawers, rawMarkup } from "./shape";

const at = (path: string, text = "") => [{ path, text }];

it("finds a file that only passes on others", () => {
  expect(
    barrels(at("lib/index.ts", '// all of it\nexport * from "./a";\nexport type { B } from "./b";\n')),
  ).toHaveLength(1);
  expect(barrels(at("lib/index.ts", 'export * from "./a";\nexport const b = 1;\n'))).toEqual([]);
});

it.each(["lib/utils.ts", "lib/util.ts", "components/helpers.tsx", "server/utils/text.ts"])(
  "finds the drawer %s",
  (path) => {
    expect(namelessDrawers(at(path))).toEqual([path]);
    expect(namelessDrawers(at("lib/utilisation.ts"))).toEqual([]);
  },
);

it.each(["export default function A() {}", "const a = 1;\nexport default a;", "export { a as default };"])(
  "finds a default export: %s",
  (text) => {
    expect(defaultExports(at("components/a.tsx", text), ["app/**/page.tsx"])).toEqual(["components/a.tsx"]);
    expect(defaultExports(at("app/ports/[port]/page.tsx", text), ["app/**/page.tsx"])).toEqual([]);
    expect(defaultExports(at("components/a.tsx", `// ${text.replace("\n", " ")}`), [])).toEqual([]);
  },
);

it.each([
  "<p dangerouslySetInnerHTML={{ __html: a }} />",
  "node.innerHTML = a;",
  'node.insertAdjacentHTML("beforeend", a);',
])("finds markup past React: %s", (text) => {
  expect(rawMarkup(at("components/a.tsx", text), [])).toEqual(["components/a.tsx"]);
  expect(rawMarkup(at("components/a.tsx", text), ["components/a.tsx"])).toEqual([]);
});

it("measures files in lines, the last line break not counted", () => {
  const sources = [...at("a.ts", "1\n2\n3\n"), ...at("b.ts", "1\n"), ...at("c.ts", "1\n2\n")];
  expect(longerThan(sources, 2)).toEqual(["a.ts has 3 lines"]);
  expect(medianLines(sources)).toBe(2);
});
