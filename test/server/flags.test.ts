import { describe, expect, it } from "vitest";
import { HELP, parseFlags } from "@/server/flags";

const run = { kind: "run", dev: false };

describe("the options of the engine", () => {
  it.each([
    [[], run],
    [["--dev"], { ...run, dev: true }],
    [["--port", "8080"], { ...run, port: "8080" }],
    [["--port=8080", "--home=/a=b"], { ...run, port: "8080", home: "/a=b" }],
    [["--home", "/x", "--dev"], { ...run, home: "/x", dev: true }],
    [["--port", "1", "--port", "2"], { ...run, port: "2" }],
    [["--help"], { kind: "help" }],
    [["--port", "1", "-h"], { kind: "help" }],
  ])("%j", (argv, flags) => {
    expect(parseFlags(argv)).toEqual(flags);
  });

  it.each([
    [["--prot", "1"], "unknown option --prot"],
    [["start"], "unknown option start"],
    [["--port"], "--port needs a value"],
    [["--port="], "--port needs a value"],
    [["--port", "abc"], "--port abc: a port is a whole number from 1 to 65535"],
    [["--port=65536"], "--port 65536: a port is a whole number from 1 to 65535"],
    [["--port", "0"], "--port 0: a port is a whole number from 1 to 65535"],
    [["--home", ""], "--home needs a value"],
    [["--port", "--dev"], "--port needs a value"],
    [["--dev=yes"], "--dev takes no value"],
  ])("%j is a mistake, and says which", (argv, problem) => {
    expect(parseFlags(argv)).toEqual({ kind: "usage", problem: `${problem}; see --help` });
  });

  it("are all in the help", () => {
    for (const option of ["--port", "--home", "--dev", "--help"]) expect(HELP).toContain(option);
  });
});
