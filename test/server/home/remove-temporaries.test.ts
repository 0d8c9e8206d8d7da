import { expect, it } from "vitest";
import { layout } from "@/server/home/home";
import { removeTemporaries } from "@/server/home/remove-temporaries";
import { MemoryDisk } from "../../support/memory-disk";

it("removes what a killed write left, and nothing else", async () => {
  const home = layout("/home/moorage");
  const disk = new MemoryDisk();
  const kept = [home.state, home.token, `${home.engine}/my-notes.tmp`];
  for (const path of [...kept, `${home.state}.0a1b2c3d.tmp`]) disk.files.set(path, "x");
  await removeTemporaries(home, disk);
  expect([...disk.files.keys()]).toEqual(kept);
});
