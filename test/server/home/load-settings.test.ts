import { expect, it } from "vitest";
import { loadSettings } from "@/server/home/load-settings";
import { MemoryDisk } from "../../support/memory-disk";

it.each([
  ["{}", { MOORAGE_PORT: "abc" }, /^the environment is not valid:\n {2}MOORAGE_PORT: /],
  ['{ "server": { "prot": 1 } }', {}, /^\/home\/config\.json is not valid:\n {2}server\.prot \(line 1\): /],
  ['{ "server": { "prot": 1 } }', { MOORAGE_PORT: "abc" }, /^\/home\/config\.json is not valid:/],
])("%s under %j blames what is at fault", async (text, env, problem) => {
  const disk = new MemoryDisk();
  await disk.writeAtomic("/home/config.json", text);
  expect(await loadSettings("/home/config.json", disk, env as NodeJS.ProcessEnv)).toMatchObject({
    problem: expect.stringMatching(problem),
  });
});
