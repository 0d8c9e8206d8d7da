import { expect, it } from "vitest";
import { commandLine } from "@/components/services/command-line";

it.each([
  ["plain words", "node", ["server.js", "--port=3001"], "node server.js --port=3001"],
  ["a word with a space", "python3", ["-m", "mail out"], 'python3 -m "mail out"'],
  ["an empty word", "npm", [""], 'npm ""'],
  ["a line break stays one line", "sh", ["a\nb"], 'sh "a\\nb"'],
])("%s", (_, cmd, args, line) => {
  expect(commandLine({ cmd, args })).toBe(line);
});

it("cuts what nobody reads on", () => {
  expect(commandLine({ cmd: "node", args: ["x".repeat(5_000)] })).toHaveLength(301);
});
