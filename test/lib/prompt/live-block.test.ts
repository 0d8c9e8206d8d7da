import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LiveService, liveBlock } from "@/lib/prompt/live-block";
import { maskJson } from "@/lib/redact/mask-secrets";
import { blocksOf } from "../lifecycle/markdown";
import { hostile, unseen } from "./hostile";

const HEADING = "## Live managed processes for project shop";
const URL_OF_ENGINE = "http://127.0.0.1:7331";

const aService = (over: Partial<LiveService> = {}): LiveService => ({
  name: "web",
  pid: 4_242,
  ports: [3_001],
  attrs: { base_url: "http://localhost:3001" },
  logPath: "/home/me/.moorage/engine/managed-logs/shop/web.log",
  leaseEnd: Date.UTC(2030, 0, 2, 3, 4, 5),
  ...over,
});

const block = (services: LiveService[], maxBytes = 2_048) =>
  liveBlock({ project: "shop", services, url: URL_OF_ENGINE, maxBytes });
const bytes = (text: string) => Buffer.byteLength(text);

describe("the block of live services", () => {
  it("is empty when there are none", () => {
    expect(block([])).toBe("");
  });

  it("tells everything of each service, by name, and how to ask for more", () => {
    const text = block([aService(), aService({ name: "api", ports: [], attrs: {} })]);
    expect(text.split("\n", 1)).toEqual([HEADING]);
    expect(text).toContain(`GET ${URL_OF_ENGINE}/api/managed-processes?project=shop`);
    const [json = ""] = blocksOf(text);
    expect(JSON.parse(json)).toEqual([
      expect.objectContaining({ name: "api", ports: [], attrs: {} }),
      {
        name: "web",
        pid: 4_242,
        ports: [3_001],
        lease_end: "2030-01-02T03:04:05.000Z",
        log_path: "/home/me/.moorage/engine/managed-logs/shop/web.log",
        attrs: { base_url: "http://localhost:3001" },
      },
    ]);
  });

  it("shrinks to a line for each service where there is no room for more", () => {
    const services = [aService(), aService({ name: "api", ports: [3_002, 3_003], attrs: { note: "x".repeat(900) } })];
    expect(block(services, 300)).toBe(
      `${HEADING}\n\n- api ports 3002, 3003\n- web http://localhost:3001 ports 3001\n\nHow they are now: GET ${URL_OF_ENGINE}/api/managed-processes?project=shop\n`,
    );
  });

  it("shows as many lines as fit, and how many more there are", () => {
    const services = ["a", "b", "c", "d"].map((name) => aService({ name, attrs: {} }));
    const lines = (count: number, rest: string) =>
      `${HEADING}\n\n${["a", "b", "c", "d"]
        .slice(0, count)
        .map((name) => `- ${name} ports 3001\n`)
        .join("")}${rest}`;
    const allBut = (missing: number) => lines(4 - missing, `- ${missing} more\n`);
    expect(block(services, bytes(lines(4, "")))).toBe(lines(4, ""));
    expect(block(services, bytes(lines(4, "")) - 1)).toBe(allBut(1));
    expect(block(services, bytes(allBut(1)) - 1)).toBe(allBut(2));
    expect(block(services, bytes(allBut(4)))).toBe(allBut(4));
    expect(block(services, bytes(allBut(4)) - 1)).toBe("");
  });

  it.each([0, 1, 10, 40])("says nothing in %d bytes", (maxBytes) => {
    expect(block([aService()], maxBytes)).toBe("");
  });

  it("masks what looks like a secret, in either form", () => {
    const secret = `ghp_${"a1".repeat(18)}`;
    const attrs = {
      base_url: `http://me:${secret}@localhost:3001/x?token=${secret}`,
      api_key: "hunter2",
      note: secret,
    };
    for (const maxBytes of [4_096, 200]) {
      expect(block([aService({ attrs })], maxBytes)).not.toMatch(/ghp_|hunter2|a1a1/);
    }
    expect(block([aService({ attrs })], 200)).toContain("- web http://localhost:3001/x ports 3001\n");
  });
});

const someService = fc.record({
  name: fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,2}$/),
  pid: fc.integer({ min: 2, max: 4_194_304 }),
  ports: fc.array(fc.integer({ min: 1_024, max: 65_535 }), { maxLength: 5 }),
  attrs: fc.dictionary(
    hostile,
    fc.oneof(hostile, fc.array(hostile, { maxLength: 3 }), fc.integer(), fc.constant(null)),
    {
      maxKeys: 4,
    },
  ),
  logPath: hostile,
  leaseEnd: fc.integer({ min: 0, max: 4e12 }),
});
const services = fc.array(
  fc
    .tuple(someService, fc.option(hostile))
    .map(([service, base_url]) =>
      base_url === null ? service : { ...service, attrs: { ...service.attrs, base_url } },
    ),
  { maxLength: 12 },
);

describe("whatever agents wrote, the block", () => {
  it("has at most as many bytes as it may have", () => {
    fc.assert(
      fc.property(services, fc.integer({ min: 0, max: 6_000 }), (of, cap) => {
        expect(bytes(block(of, cap))).toBeLessThanOrEqual(cap);
      }),
    );
  });

  it("has one heading, ours, and no character that is not seen", () => {
    fc.assert(
      fc.property(services, fc.integer({ min: 60, max: 6_000 }), (of, cap) => {
        const lines = block(of, cap).split(/\r\n|[\n\r\u2028\u2029\u0085]/);
        expect(lines.filter((line) => /^\s*#/.test(line))).toEqual(lines[0] === "" ? [] : [HEADING]);
        expect(lines.join("")).not.toMatch(unseen);
      }),
    );
  });

  it("has one fence, from which the very same values are read back, masked", () => {
    fc.assert(
      fc.property(services, (of) => {
        fc.pre(of.length > 0);
        const found = blocksOf(block(of, 1_000_000));
        expect(found).toHaveLength(1);
        expect(found[0]).not.toMatch(/[`<>]/);
        const byName = [...of].sort((a, b) => (a.name < b.name ? -1 : 1));
        const told = JSON.parse(found[0] ?? "") as { attrs: unknown; log_path: string }[];
        expect(told.map(({ attrs }) => attrs)).toEqual(byName.map(({ attrs }) => maskJson(attrs)));
        expect(told.map(({ log_path }) => log_path)).toEqual(byName.map(({ logPath }) => logPath));
      }),
    );
  });
});
