import { describe, expect, it } from "vitest";
import { validateSidecar } from "@/lib/spec/validate";
import { aPolicy } from "./a-policy";
import { aSidecar, aSpec, commandCheck, httpCheck } from "./a-sidecar";
import { fakeWorld } from "./fake-world";

const judge = (input: unknown) => validateSidecar(input, aPolicy(), fakeWorld());

function faultsOf(input: unknown) {
  const verdict = judge(input);
  if (verdict.ok) throw new Error("accepted");
  return verdict.faults;
}

describe("the collecting form", () => {
  it("names every fault in order, each with a pointer, the first being the reason", () => {
    const input = {
      specs: [
        aSpec({ name: "Web", cmd: "rm", args: ["ok", 7], env: { "A/B~C": "x", VITE_A: 7 }, ports: [80, 3000, "x"] }),
        7,
        aSpec({ name: "db", ttl_minutes: -1, healthcheck: httpCheck({ url: "/x", expect_status: 99, timeout_s: 0 }) }),
      ],
      written_by: 1,
    };
    expect(faultsOf(input).map(({ reason, pointer }) => [pointer, reason])).toEqual([
      ["/specs/0/name", "spec[0]: name-not-kebab-case (Web)"],
      ["/specs/0/cmd", "spec[0]: cmd-not-on-allowlist (rm)"],
      ["/specs/0/args/1", "spec[0]: arg-not-string"],
      ["/specs/0/env/A~1B~0C", "spec[0]: env-key-not-on-allowlist (A/B~C)"],
      ["/specs/0/env/VITE_A", "spec[0]: env-value-not-string (VITE_A)"],
      ["/specs/0/ports/0", "spec[0]: port-invalid (80)"],
      ["/specs/0/ports/2", "spec[0]: port-invalid (x)"],
      ["/specs/1", "spec[1]: not-an-object"],
      ["/specs/2/ttl_minutes", "spec[2]: ttl-invalid"],
      ["/specs/2/healthcheck/timeout_s", "spec[2]: healthcheck-timeout-invalid"],
      ["/specs/2/healthcheck/url", "spec[2]: healthcheck-url-not-absolute"],
      ["/specs/2/healthcheck/expect_status", "spec[2]: healthcheck-expect-status-invalid"],
      ["/written_by", "written_by-not-string"],
    ]);
    expect(judge(input)).toMatchObject({ reason: "spec[0]: name-not-kebab-case (Web)" });
  });

  it("shows the value and the rule", () => {
    expect(faultsOf(aSidecar(aSpec({ ttl_minutes: 9_000 })))).toEqual([
      {
        reason: "spec[0]: ttl-too-long (>1440min)",
        pointer: "/specs/0/ttl_minutes",
        rule: "at most 1440 minutes",
        value: 9_000,
      },
    ]);
  });

  it("shows null where there is nothing", () => {
    expect(faultsOf({})[0]).toMatchObject({ reason: "specs-missing", pointer: "/specs", value: null });
  });

  it("shows no more than 200 characters of a value", () => {
    const [fault] = faultsOf(aSidecar(aSpec({ args: ["x".repeat(5_000)] })));
    expect(fault?.value).toBe(`${"x".repeat(200)}…`);
    const [structure] = faultsOf(aSidecar(aSpec({ attrs: { a: "x".repeat(5_000) } })));
    expect(String(structure?.value)).toHaveLength(201);
  });

  it.each([
    ["a refused value", aSidecar(aSpec({ env: { VITE_A: "hunter2\n" } }))],
    ["a refused key", aSidecar(aSpec({ env: { SECRET: "hunter2" } }))],
    ["an env that is text", aSidecar(aSpec({ env: "SECRET=hunter2" }))],
    [
      "too many variables",
      aSidecar(aSpec({ env: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`VITE_${i}`, "hunter2"])) })),
    ],
    ["specs in the wrong place", [aSpec({ env: { VITE_A: "hunter2" } })]],
    ["an object where specs should be", { specs: aSpec({ env: { VITE_A: "hunter2" } }) }],
    ["too many specs", aSidecar(...Array.from({ length: 6 }, () => aSpec({ env: { VITE_A: "hunter2" } })))],
  ])("keeps the values of variables to itself: %s", (_what, input) => {
    const verdict = judge(input);
    expect(verdict.ok).toBe(false);
    expect(JSON.stringify(verdict)).not.toContain("hunter2");
  });

  it("stays short however much is wrong", () => {
    const args = Array.from({ length: 64 }, () => 7);
    const verdict = judge(aSidecar(...["a", "b", "c"].map((name) => aSpec({ name, args }))));
    expect(verdict.ok ? 0 : verdict.faults.length).toBe(100);
  });
});

describe("values that are not JSON", () => {
  const throwing = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error("no");
      },
      get: () => {
        throw new Error("no");
      },
    },
  );
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const getter = (field: string) =>
    Object.defineProperty(aSpec(), field, {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });

  it.each([
    ["a throwing proxy", throwing, "not-an-object"],
    ["a revoked proxy", revoked.proxy, "not-an-object"],
    ["undefined", undefined, "not-an-object"],
    ["a function", () => 1, "not-an-object"],
    ["a spec that is a proxy", aSidecar(throwing), "spec[0]: not-an-object"],
    ["a throwing name", aSidecar(getter("name")), "spec[0]: name-missing"],
    ["throwing attrs", aSidecar(getter("attrs")), "spec[0]: attrs-not-object"],
    ["attrs that throw inside", aSidecar(aSpec({ attrs: throwing })), "spec[0]: attrs-not-serializable (no)"],
    [
      "revoked attrs",
      aSidecar(aSpec({ attrs: revoked.proxy })),
      "spec[0]: attrs-not-serializable (Cannot perform 'IsArray' on a proxy that has been revoked)",
    ],
    ["a sparse array", { specs: new Array(1e9) }, "specs-too-many (>5)"],
    ["a port that is a bigint", aSidecar(aSpec({ ports: [3000n] })), "spec[0]: port-invalid (3000)"],
    [
      "a port that cannot be shown",
      aSidecar(
        aSpec({
          ports: [
            {
              toJSON: () => {
                throw new Error("no");
              },
            },
          ],
        }),
      ),
      "spec[0]: port-invalid (object)",
    ],
    ["an argument that is a symbol", aSidecar(aSpec({ args: [Symbol("x")] })), "spec[0]: arg-not-string"],
  ])("%s", (_what, input, reason) => {
    const verdict = judge(input);
    expect(verdict).toMatchObject({ ok: false, reason });
    expect(() => JSON.stringify(verdict)).not.toThrow();
  });

  it("nesting deeper than the stack is answered", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(judge(deep)).toMatchObject({ reason: "not-an-object" });
    expect(judge(aSidecar(aSpec({ attrs: { deep } })))).toMatchObject({
      reason: "spec[0]: attrs-not-serializable (Maximum call stack size exceeded)",
    });
    expect(judge(aSidecar(aSpec({ name: deep })))).toMatchObject({ reason: "spec[0]: name-missing" });
  });
});

it("finds the fields of a spec behind any number of unknown ones", () => {
  const crowd = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`x${i}`, i]));
  const verdict = judge(aSidecar({ ...crowd, ...aSpec() }));
  expect(verdict).toMatchObject({ ok: true });
  expect(verdict.warnings).toHaveLength(51);
  expect(verdict.warnings.at(-1)).toBe("… and 2950 more warnings");
});

describe("warnings", () => {
  it("name every field that is ignored", () => {
    const input = {
      $schema: "https://example.com/s.json",
      extra: 1,
      specs: [aSpec({ resart: {}, healthcheck: httpCheck({ shell: true }) }), aSpec({ name: "b", "x\ny": 1 })],
    };
    expect(judge(input)).toMatchObject({
      ok: true,
      warnings: [
        "extra: unknown field, ignored",
        "spec[0].resart: unknown field, ignored; did you mean restart?",
        "spec[0].healthcheck.shell: unknown field, ignored",
        "spec[1].x�y: unknown field, ignored",
      ],
    });
  });

  it("come with refusals too", () => {
    expect(judge({ extra: 1 })).toMatchObject({ ok: false, warnings: ["extra: unknown field, ignored"] });
  });

  it("say what leads to nothing", () => {
    const verdict = judge(aSidecar(aSpec({ cmd: "node.exe", healthcheck: commandCheck({ cmd: "redis-cli ping" }) })));
    expect(verdict).toMatchObject({
      ok: true,
      warnings: ["spec[0]: cmd-not-found (node.exe)", "spec[0]: healthcheck-cmd-not-found (redis-cli)"],
      resolved: [{ executable: null, checkArgv: null }],
    });
  });

  it("say that a pipe without a shell is an argument", () => {
    expect(judge(aSidecar(aSpec({ healthcheck: commandCheck({ cmd: "curl x | node -" }) })))).toMatchObject({
      ok: true,
      warnings: ["spec[0]: healthcheck.cmd: | is a mere argument, shell is false"],
    });
  });
});

describe("what is resolved", () => {
  it.each([
    ["without a shell", { cmd: `node "my check.js" a\\ b`, shell: false }, ["/usr/bin/node", "my check.js", "a b"]],
    ["with a shell", { cmd: "curl x | node -", shell: true }, ["/usr/bin/sh", "-c", "curl x | node -"]],
  ])("a command check %s", (_what, check, checkArgv) => {
    expect(judge(aSidecar(aSpec({ healthcheck: commandCheck(check) })))).toMatchObject({
      ok: true,
      resolved: [{ executable: "/usr/bin/node", checkArgv }],
    });
  });

  it("nothing for an http check", () => {
    expect(judge(aSidecar(aSpec()))).toMatchObject({ resolved: [{ executable: "/usr/bin/node", checkArgv: null }] });
  });
});

it("drops a port that is named twice", () => {
  expect(judge(aSidecar(aSpec({ ports: [3002, "3001", 3001, 3002] })))).toMatchObject({
    value: { specs: [{ ports: [3002, 3001] }] },
  });
});

it("copies attrs, so that a later change of the input changes nothing", () => {
  const attrs = { list: [1] };
  const verdict = judge(aSidecar(aSpec({ attrs })));
  attrs.list.push(2);
  expect(verdict).toMatchObject({ value: { specs: [{ attrs: { list: [1] } }] } });
});
