import { rmSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addToken } from "@/server/home/token-file";
import {
  type Case,
  HOSTS,
  headersOf,
  METHODS,
  OPERATOR_TOKEN,
  ORIGINS,
  PROJECT_TOKEN,
  ROUTES,
  SITES,
  TOKEN,
  TOKENS,
  TYPES,
  truth,
} from "../../support/guard-truth";
import { type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { fastConfig } from "../../support/plain-services";
import { type RawAnswer, rawRequest } from "../../support/raw-request";
import { routesOnDisk } from "../../support/routes";

/** Of some 17,000 for each route. */
const SAMPLE = 400;

let engine: HttpEngine;
/** What the engine knows in place of the tokens of the table. */
let made: Record<string, string> = {};

beforeAll(async () => {
  const config = JSON.parse(fastConfig());
  config.server.limits.wrongTokens = { perSecond: 10_000, burst: 10_000 };
  engine = await startHttpEngine({ config: JSON.stringify(config) });
  made = { [OPERATOR_TOKEN]: addToken(engine.home.engine, "operator").token };
  made[PROJECT_TOKEN] = addToken(engine.home.engine, "project:shop").token;
  made[TOKEN] = engine.token;
});

afterAll(async () => {
  await engine?.stop();
  rmSync(engine.home.root, { recursive: true, force: true });
});

function send(asked: Case): Promise<RawAnswer> {
  const { method, route } = asked;
  const lines = headersOf(asked, engine.port).map(([name, value]) => `${name}: ${known(value)}`);
  const body = method === "GET" || method === "HEAD" ? "" : "{}";
  const head = [`${method} ${ROUTES[route]?.path} HTTP/1.1`, ...lines, "connection: close"];
  return rawRequest(engine.port, `${head.join("\r\n")}\r\n\r\n${body}`);
}

const known = (value: string): string => value.replace(/[top](?:-0123456789){3}/, (token) => made[token] ?? token);

const GUARD_ONLY = [401, 403, 415, 421];

/** Reads that a token of one project may not make at all: the table does not list them. */
const beyondItsProject = ({ token, route }: Case): boolean =>
  token.may === "read" && route.startsWith("/api/") && !READ_BY_PROJECT.test(route);
const READ_BY_PROJECT =
  /^\/api\/(?:health|dispatches|projects|stream|events|prompts|managed-processes(?:\/(?:by-name|wait|logs|log-stream|probes)\/.*)?$)/;

/** What is wrong with an answer, or nothing. */
function complaints(asked: Case, { status, head }: RawAnswer): string[] {
  const should = truth(asked);
  const found: string[] = [];
  // Node itself refuses two hosts, before anybody is asked.
  const fits =
    should === null
      ? status > 0 && (!GUARD_ONLY.includes(status) || (status === 403 && beyondItsProject(asked)))
      : status === should || (asked.host.sent.length > 1 && status === 400);
  if (!fits) found.push(`${status} instead of ${should}`);
  if (/^(?:set-cookie|access-control-[\w-]+):/im.test(head)) found.push("a header that is never sent");
  if (!/^x-content-type-options: nosniff$/im.test(head)) found.push("no nosniff");
  return found;
}

it("a real engine says to a sample of all requests what the table says", async () => {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const cases = fc.record({
    route: fc.constantFrom(...routesOnDisk()),
    method: fc.constantFrom(...METHODS),
    host: oftenFirst(HOSTS),
    origin: oftenFirst(ORIGINS),
    site: oftenFirst(SITES),
    type: oftenFirst(TYPES),
    token: fc.constantFrom(...TOKENS),
  });
  const wrong: unknown[] = [];
  for (const asked of fc.sample(cases, { numRuns: SAMPLE, seed })) {
    const answer = await send(asked);
    const found = complaints(asked, answer);
    if (found.length > 0) wrong.push({ seed, ...asked, found, head: answer.head });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
}, 240_000);

/** Half of the cases are sound here, so that the later checks have something to refuse. */
function oftenFirst<T>(all: readonly T[]): fc.Arbitrary<T> {
  const [first, ...others] = all;
  return fc.oneof(fc.constant(first as T), fc.constantFrom(...others));
}

/** Ways to write a way out of a folder, in a path as it goes over the wire or as a name in a body. */
const WAYS_OUT = [
  ...["..", "../..", "../../token", "../../../../../../etc/passwd", "/etc/passwd", "shop/../../engine/token"],
  ...["..\\..\\token", "%2e%2e/%2e%2e/token", "%2e%2e%2ftoken", "..%2f..%2ftoken", "%252e%252e%252ftoken"],
  ...[
    "..%5c..%5ctoken",
    "token%00",
    "shop/web%00.log",
    ".%00./token",
    "..%c0%af..%c0%aftoken",
    "%ef%bc%8e%ef%bc%8e/token",
  ],
  ...["..;/token", "....//token", "%2fetc%2fpasswd", "file:///etc/passwd", "shop//..//..//token", "~", "."],
];
const BELOW = [
  ...["by-name", "logs", "log-stream", "probes", "wait"].map((part) => `/api/managed-processes/${part}/`),
  ...[
    "/api/dispatches/",
    "/api/ports/",
    "/api/projects/",
    "/api/prompts/",
    "/schemas/",
    "/_next/static/",
    "/",
    "/docs/",
  ],
];

it("no path and no name leads to a file that it is not for", async () => {
  const secrets = [engine.token, "root:"];
  const told = (answer: RawAnswer) => secrets.filter((secret) => (answer.head + answer.body).includes(secret));
  const found: unknown[] = [];
  const lines = [`Host: 127.0.0.1:${engine.port}`, `Authorization: Bearer ${engine.token}`, "connection: close"];
  for (const below of BELOW) {
    const answers = WAYS_OUT.map(async (way) => {
      const answer = await rawRequest(engine.port, `GET ${below}${way} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
      if (told(answer).length > 0 || answer.status >= 500 || answer.status === 0) {
        found.push([below + way, answer.status, told(answer)]);
      }
    });
    await Promise.all(answers);
  }
  for (const way of WAYS_OUT.map((way) => decodeURIComponent(way.replace(/%c0%af|%(?![0-9a-f]{2})/gi, "/")))) {
    const bodies: [string, object][] = [
      ...["kill", "restart", "extend"].map((verb): [string, object] => [
        `managed-processes/${verb}`,
        { name: way, minutes: 1 },
      ]),
      ["dispatches?wait=5", { agent: way, project: "shop", specs: [] }],
      ["dispatches?wait=5", { agent: "dallas", project: way, specs: [] }],
    ];
    for (const [path, body] of bodies) {
      const { status, text } = await engine.api("POST", `/api/${path}`, body);
      if (status < 400 || status >= 500 || text.includes(engine.token)) found.push([path, body, status]);
    }
  }
  expect(found).toEqual([]);
});
