import { describe, expect, it } from "vitest";
import { judgeExecutable } from "@/lib/spec/allowlist";
import { mayBeSet } from "@/lib/spec/env-policy";
import { urlFault } from "@/lib/spec/health-url";
import { isId } from "@/lib/spec/ids";
import { aPolicy } from "./a-policy";
import { fakeWorld } from "./fake-world";

describe("an environment variable under the allowlist", () => {
  it.each([
    ...["PORT", "VITE_X", "npm_config_loglevel", "npm_config_registry", "DATABASE_URL"].map(
      (key) => [key, true] as const,
    ),
    ...["", "SECRET", "vite_x", "VITE_A=B", "VITE_\0", "VITE_\n", `VITE_${"x".repeat(300)}`].map(
      (key) => [key, false] as const,
    ),
    ...[
      "PATH",
      "LD_PRELOAD",
      "DYLD_INSERT_LIBRARIES",
      "NODE_OPTIONS",
      "PYTHONSTARTUP",
      "BASH_ENV",
      "MOORAGE_SERVICE",
    ].map((key) => [key, false] as const),
    ...[
      "npm_config_script_shell",
      "npm_config_script-shell",
      "npm_config_node_options",
      "npm_config_userconfig",
      "npm_config_PREFIX",
    ].map((key) => [key, false] as const),
  ])("%j: %s", (key, expected) => {
    expect(mayBeSet(key, aPolicy())).toBe(expected);
  });

  it("that is a hook needs its name in the settings, a prefix is not enough", () => {
    expect(mayBeSet("NODE_OPTIONS", aPolicy({ envKeyAllowlistPrefixes: ["NODE_"] }))).toBe(false);
    expect(mayBeSet("NODE_OPTIONS", aPolicy({ envKeyAllowlist: ["NODE_OPTIONS"] }))).toBe(true);
  });
});

describe("an environment variable under the denylist", () => {
  const policy = aPolicy({ envKeyPolicy: "denylist", envKeyDenyOverrides: ["MY_TOKEN", "GIT_DIR"] });

  it.each([
    ["ANYTHING", true],
    ["_x9", true],
    ["9x", false],
    ["A-B", false],
    ["VITE_é", false],
    ["API_TOKEN", false],
    ["db_password", false],
    ["AWS_REGION", false],
    ["MY_TOKEN", true],
    ["LD_PRELOAD", false],
    ["GIT_SSH_COMMAND", false],
    ["GIT_DIR", true],
  ])("%s: %s", (key, expected) => {
    expect(mayBeSet(key, policy)).toBe(expected);
  });

  it("takes a pattern literally but for its stars", () => {
    const dotted = aPolicy({ envKeyPolicy: "denylist", envKeyDenyPatterns: ["A.B", "X*Z"] });
    expect(["AxB", "XZ", "XYYZ", "XYZ1"].map((key) => mayBeSet(key, dotted))).toEqual([true, false, false, true]);
  });
});

describe("a health URL", () => {
  const allowed = { hostname: "BuildBox", healthAllowedHosts: ["db.internal", "fd00::1"], enginePort: 7331 };
  const judged = (url: string) => {
    const fault = urlFault(url, allowed);
    return fault === null ? "allowed" : "host" in fault ? fault.host : "not absolute";
  };

  it.each([
    "http://localhost/",
    "HTTPS://LOCALHOST:3443/x?y=1#z",
    "http://localhost./",
    "http://shop.localhost:1/",
    "http://127.0.0.1:8080",
    "http://127.1/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0.0.0.0:3000/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://buildbox:3000/",
    "http://DB.internal/",
    "http://[fd00::1]/",
    "http://db.internal:7331/",
  ])("%s is of this machine or allowed", (url) => expect(judged(url)).toBe("allowed"));

  it.each([
    ["http://example.com/", "example.com"],
    ["http://localhost.example.com/", "localhost.example.com"],
    ["http://notlocalhost/", "notlocalhost"],
    ["http://169.254.169.254/latest/meta-data", "169.254.169.254"],
    ["http://10.0.0.1/", "10.0.0.1"],
    ["http://128.0.0.1/", "128.0.0.1"],
    ["http://127.0.0.1.example.com/", "127.0.0.1.example.com"],
    ["http://127.0.0.1@example.com/", "example.com"],
    ["http://user:pw@localhost/", "localhost"],
    ["http://[fe80::1]/", "[fe80::1]"],
    ["http://[::ffff:10.0.0.1]/", "[::ffff:a00:1]"],
    ["http://localhost:7331/", "localhost:7331"],
    ["http://example.com\\@localhost/", "example.com"],
  ])("%s names %s", (url, host) => expect(judged(url)).toBe(host));

  it.each([
    "localhost:3001",
    "/health",
    "//localhost/",
    "ftp://localhost/",
    "file:///etc/passwd",
    "http:localhost",
    "http:/localhost",
    "http://",
    "http://local host/",
    " http://localhost/",
    "http://local\nhost/",
    "http://[::1/",
    "http://localhost:99999/",
    "javascript:1",
  ])("%j is not absolute", (url) => expect(judged(url)).toBe("not absolute"));
});

describe("an executable", () => {
  const world = fakeWorld({ files: ["/opt/tools/node", "/src/shop/gradlew"], trusted: ["/opt/tools"] });
  const judge = (cmd: string, cwd = "") => judgeExecutable(cmd, cwd, aPolicy(), world);

  it.each([
    ["node", "", { may: true, path: "/usr/bin/node" }],
    ["Node", "", { may: true, path: null }],
    ["node.exe", "", { may: true, path: null }],
    ["/opt/tools/node", "", { may: true, path: "/opt/tools/node" }],
    ["./gradlew", "/src/shop", { may: true, path: "/src/shop/gradlew" }],
    ["./gradlew", "", { may: false, because: "not-trusted" }],
    ["node_modules/.bin/npx", "/src/shop", { may: true, path: null }],
    ["/home/x/node", "/src/shop", { may: false, because: "not-trusted" }],
    ["/opt/tools/vite", "", { may: false, because: "not-on-allowlist" }],
    ["", "", { may: false, because: "not-on-allowlist" }],
    [".exe", "", { may: false, because: "not-on-allowlist" }],
    ["node.exe.exe", "", { may: false, because: "not-on-allowlist" }],
  ])("%j in %j", (cmd, cwd, verdict) => {
    expect(judge(cmd, cwd)).toEqual(verdict);
  });
});

it.each([
  ["dallas", true],
  ["a.b_c-D9", true],
  ["a".repeat(64), true],
  ["a".repeat(65), false],
  ["", false],
  [".hidden", false],
  ["-x", false],
  ["a..b", false],
  ["a/b", false],
  ["a\\b", false],
  ["a\n", false],
  ["é", false],
])("the id %j: %s", (id, expected) => {
  expect(isId(id)).toBe(expected);
});
