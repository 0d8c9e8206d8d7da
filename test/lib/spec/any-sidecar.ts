import fc from "fast-check";
import { aSpec, commandCheck, httpCheck } from "./a-sidecar";
import { LINES, URLS } from "./oracle";

const long = (chars: number) => fc.constantFrom(chars - 1, chars, chars + 1).map((count) => "a".repeat(count));
const list = (count: number, of: fc.Arbitrary<unknown>) =>
  fc.tuple(fc.constantFrom(0, 1, 2, count, count + 1), of).map(([length, one]) => Array.from({ length }, () => one));
const around = (...limits: number[]) =>
  fc
    .tuple(fc.constantFrom(0, ...limits), fc.constantFrom(-1, -0.5, 0, 0.5, 1), fc.boolean())
    .map(([limit, off, asText]) => (asText ? String(limit + off) : limit + off));
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("a\nb", "\0", "\ud800x", "é", "\u2028"),
);
const junk = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(undefined, null, true, false, 0, -1, "", "x", [], {}, Number.NaN) },
  fc.constantFrom<unknown>(
    Number.POSITIVE_INFINITY,
    "Infinity",
    "NaN",
    " 60",
    "60 ",
    "1e3",
    "0x10",
    "1e999",
    "-0",
    "007",
    "60",
  ),
  fc.jsonValue(),
  text,
);
const of = (...values: unknown[]) => fc.constantFrom(...values);

const ENV_KEYS = [
  "VITE_A",
  "PORT",
  "PATH",
  "LD_PRELOAD",
  "NODE_OPTIONS",
  "npm_config_script_shell",
  "npm_config_loglevel",
  "__proto__",
  "VITE_\0",
  "VITE_=",
  "",
  "1",
];
const env = fc
  .uniqueArray(fc.tuple(of(...ENV_KEYS) as fc.Arbitrary<string>, fc.oneof(text, long(1_000), junk)), {
    selector: ([key]) => key,
    maxLength: 4,
  })
  .map((entries) => Object.fromEntries(entries));
const manyKeys = fc
  .constantFrom(32, 33)
  .map((count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`VITE_${i}`, "v"])));

const SPEC: Record<string, fc.Arbitrary<unknown>> = {
  name: fc.oneof(of("web", "db", "a-b", "a--b", "Web", "con", "lpt1", "com", "web\n"), long(64), text),
  cmd: fc.oneof(
    of(
      "node",
      "NODE",
      "node.exe",
      "node.sh.sh",
      "nodejs",
      "rm",
      "\u212a",
      "./node",
      "/tmp/node",
      "/usr/bin/node",
      "../node",
      "bin/../../node",
      "node/",
      "/",
    ),
    long(200),
    text,
  ),
  args: fc.oneof(list(64, text), list(2, long(500)), fc.array(junk, { maxLength: 3 })),
  cwd: fc.oneof(
    of("", "/src/shop", "src", "/", "\\", "C:\\x"),
    long(499).map((path) => `/${path}`),
    text,
  ),
  env: fc.oneof(env, manyKeys),
  ports: fc.oneof(list(20, around(1_024, 65_535)), fc.array(fc.oneof(around(1_024, 65_535), junk), { maxLength: 3 })),
  ttl_minutes: around(1, 1_440),
  attrs: fc.oneof(
    long(2_048 - 8).map((a) => ({ a })),
    long(1_020).map((a) => ({ a: a.replaceAll("a", "é") })),
    fc.dictionary(fc.string(), fc.jsonValue()),
  ),
  healthcheck: of(httpCheck(), commandCheck(), {}, { type: "tcp" }),
  unknown: of(1),
};

const pacing = { type: of("http", "command", "HTTP", "tcp"), timeout_s: around(3_600), interval_s: around(600) };
const CHECKS: Record<string, fc.Arbitrary<unknown>> = {
  ...pacing,
  url: fc.oneof(
    of(...Object.keys(URLS)),
    of("localhost:1", "ftp://localhost/", "/x", "http:/localhost", "http://", " http://localhost/"),
  ),
  expect_status: around(100, 599),
  cmd: fc.oneof(of(...Object.keys(LINES)), long(1_000), text),
  shell: of(true, false, "true"),
  expect_regex: fc.oneof(of("ready", "(", "[", "a{2,1}", "^(?=x)"), long(500), text),
};

type Mutation = { spec: number; field: string; inCheck: boolean; value: unknown };

const mutation: fc.Arbitrary<Mutation> = fc.tuple(fc.nat(2), fc.boolean()).chain(([spec, inCheck]) => {
  const fields = inCheck ? CHECKS : SPEC;
  return fc
    .constantFrom(...Object.keys(fields))
    .chain((field) =>
      fc
        .oneof({ weight: 4, arbitrary: fields[field] as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: junk })
        .map((value) => ({ spec, field, inCheck, value })),
    );
});

const valid = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 3 })
  .map((kinds) =>
    kinds.map((http, i) => aSpec({ name: `svc-${i}`, healthcheck: http ? httpCheck() : commandCheck() })),
  );

const record = fc
  .tuple(
    valid,
    fc.array(mutation, { maxLength: 3 }),
    fc.array(fc.tuple(of("written_by", "wi_id", "$schema", "specs"), junk), { maxLength: 1 }),
    fc.nat(3),
  )
  .map(([specs, mutations, top, luck]) => {
    const mutated = structuredClone(specs);
    for (const { spec, field, inCheck, value } of mutations) {
      const one = mutated[spec % mutated.length];
      const holder = inCheck ? (one?.healthcheck as Record<string, unknown> | undefined) : one;
      if (typeof holder !== "object" || holder === null) continue;
      if (value === undefined) delete holder[field];
      // A copy, because a later mutation may change it and generated values are shared between runs.
      else holder[field] = structuredClone(value);
    }
    return { specs: mutated, ...(luck === 0 && Object.fromEntries(top)) };
  });

/** What an agent may write: sound sidecars with up to three things changed in them, and now and then anything at all. */
export const anySidecar = fc.oneof(
  { weight: 40, arbitrary: record as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: junk },
  { weight: 1, arbitrary: junk.map((specs) => ({ specs })) },
  { weight: 1, arbitrary: junk.map((spec) => ({ specs: [aSpec(), spec] })) },
);
