import { rmSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { nodeDisk } from "@/lib/edges/node-disk";
import { layout } from "@/server/home/home";
import { openArchive } from "@/server/recovery/archive";
import { aRecord, aState } from "../../support/builders";
import { MemoryDisk } from "../../support/memory-disk";
import { temporaryHome } from "../../support/temp-home";

const home = layout("/home/moorage");

describe("the archive", () => {
  it("gives back what was written, and nothing for what was not, or was changed", async () => {
    const disk = new MemoryDisk();
    const archive = openArchive(home, disk);
    await archive.write(aRecord());
    expect(await archive.read("shop/web", 1)).toEqual(aRecord());
    expect(await archive.read("shop/web", 2)).toBeNull();
    const [path = "", text = ""] = [...disk.files][0] ?? [];
    disk.files.set(path, text.replace("shop", "blog"));
    expect(await archive.read("shop/web", 1)).toBeNull();
  });

  it("is written to though somebody has cleared it away meanwhile", async () => {
    const { home: own, root } = temporaryHome();
    onTestFinished(() => rmSync(root, { recursive: true }));
    const archive = openArchive(own, nodeDisk);
    await archive.write(aRecord());
    rmSync(own.specs, { recursive: true });
    await archive.write(aRecord());
    expect(await archive.read("shop/web", 1)).toEqual(aRecord());
  });

  it("is tidied of what has ended, and keeps what lives, what is born meanwhile and what is half written", async () => {
    const disk = new MemoryDisk();
    disk.list = async (path) =>
      path === home.specs ? ["shop"] : [...disk.files.keys()].map((file) => file.slice(path.length + 1));
    const archive = openArchive(home, disk);
    const ended = aRecord({ spec: { name: "old" }, phase: { at: "ended", since: 0, as: "stopped" } });
    const late = aRecord({ spec: { name: "late" } });
    for (const record of [aRecord(), ended, late]) await archive.write(record);
    disk.files.set(`${home.specs}/shop/new.1.json.0a1b2c3d.tmp`, "half");
    let asked = 0;
    await archive.tidy(() => aState({ services: asked++ === 0 ? [aRecord(), ended] : [aRecord(), ended, late] }));
    expect([...disk.files.keys()].map((path) => path.slice(home.specs.length + 1)).sort()).toEqual([
      "shop/late.1.json",
      "shop/new.1.json.0a1b2c3d.tmp",
      "shop/web.1.json",
    ]);
  });
});
