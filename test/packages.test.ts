import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));

type Locked = {
  version?: string;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
  optional?: boolean;
  dev?: boolean;
};
type Lists = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

const wanted: Lists = read("package.json");
const packages: Record<string, Locked> = read("package-lock.json").packages;
const { "": root, ...locked } = packages;

it("every version that the project asks for is exact", () => {
  const asked = Object.entries({ ...wanted.dependencies, ...wanted.devDependencies });
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
});

it("the lock holds what the project asks for, and no address of a registry", () => {
  expect(root).toMatchObject({ dependencies: wanted.dependencies, devDependencies: wanted.devDependencies });
  expect(Object.entries(locked).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  for (const [name, version] of Object.entries({ ...wanted.dependencies, ...wanted.devDependencies })) {
    expect([name, locked[`node_modules/${name}`]?.version]).toEqual([name, version]);
  }
});

it("every package in the lock is known by its content, but for those that only other platforms need", () => {
  const needed = Object.entries(locked).filter(([, { optional }]) => !optional);
  expect(needed.length).toBeGreaterThan(50);
  const unknown = needed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"));
  expect(unknown.map(([path]) => path)).toEqual([]);
});

it("nothing that is installed with the package runs a script for that", () => {
  const scripts = Object.entries(locked).filter(([, { dev, hasInstallScript }]) => !dev && hasInstallScript);
  expect(scripts.map(([path]) => path)).toEqual([]);
});
