import { expect, it } from "vitest";
import { gateArguments, isGate } from "@/lib/process/gate";

it("is recognised by its command line until it has become the service", () => {
  expect(isGate(["/bin/sh", ...gateArguments("/usr/bin/node", ["server.js"], {})])).toBe(true);
  expect(isGate(["/bin/bash", ...gateArguments("/usr/bin/node", ["server.js"], {}, "/srv/bin/node")])).toBe(true);
  expect(isGate(["/usr/bin/node", "server.js"])).toBe(false);
  expect(isGate(["/bin/sh", "-c", "echo moorage-gate"])).toBe(false);
  expect(isGate([])).toBe(false);
});

it("hands file and arguments on as words of their own, never as part of the script", () => {
  const [, script, , ...words] = gateArguments("/usr/bin/node", ["$(reboot)", "a b"], {});
  expect(words).toEqual(["/usr/bin/node", "$(reboot)", "a b"]);
  expect(script).not.toContain("reboot");
});

it("forgets what the shell made up, and only that", () => {
  expect(gateArguments("/bin/x", [], {})[1]).toContain("unset MOORAGE_GO PWD OLDPWD SHLVL");
  expect(gateArguments("/bin/x", [], { PWD: "/srv" })[1]).toContain("unset MOORAGE_GO OLDPWD SHLVL");
});
