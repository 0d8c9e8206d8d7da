import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Packs what is built and unpacks it below `folder` as `npm install` would, with the packages that users get (links to
 * the ones here) and no others. Returns the path of the command that npm would put there.
 */
export function installPackage(folder: string): string {
  const npm = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const packed = execFileSync("npm", npm, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const [{ filename }] = JSON.parse(packed);
  const target = join(folder, "node_modules", "moorage");
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, filename), "--strip-components", "1", "-C", target]);
  for (const path of wanted()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(folder, path));
  }
  const { bin } = JSON.parse(readFileSync(join(target, "package.json"), "utf8"));
  mkdirSync(join(folder, "node_modules", ".bin"));
  const command = join(folder, "node_modules", ".bin", "moorage");
  symlinkSync(join("..", "moorage", bin.moorage), command);
  return command;
}

/** Packages that the lock does not call development ones; those inside another come along with it. */
function wanted(): string[] {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  return Object.keys(packages).filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !packages[path].dev);
}
