import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./root.mjs";

const FILE = ["dist", "THIRD-PARTY-LICENCES.txt"];
const LICENCE = /^(licen[cs]e|copying|notice)(\.|-|$)/i;
const IN_PACKAGE = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/**
 * The folders of the packages that went into bundles, sorted.
 * @param {readonly import("esbuild").Metafile[]} bundles
 * @returns {string[]}
 */
export function packagesIn(bundles) {
  const inputs = bundles.flatMap(({ inputs }) => Object.keys(inputs));
  return [...new Set(inputs.flatMap((input) => IN_PACKAGE.exec(input)?.[0].replace(/\/$/, "") ?? []))].sort();
}

/**
 * Writes what the authors of bundled packages ask for: their notices go along with their code.
 * @param {readonly import("esbuild").Metafile[]} bundles
 * @throws {Error} where a package has neither a licence file nor names one
 */
export function writeLicences(bundles) {
  const notices = packagesIn(bundles).map((folder) => noticeOf(inRoot(folder)));
  writeFileSync(inRoot(...FILE), `${notices.join(`\n\n${"=".repeat(80)}\n\n`)}\n`);
}

function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => LICENCE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (texts.length === 0 && !license) throw new Error(`${name} ${version} says under which licence it is nowhere`);
  const by = typeof author === "string" ? author : (author?.name ?? "its authors");
  const text = texts.length > 0 ? texts.join("\n\n") : `${license}, by ${by}`;
  return `${name} ${version} (${license ?? "see below"})\n\n${text}`;
}
