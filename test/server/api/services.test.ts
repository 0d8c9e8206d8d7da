import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import type { State } from "@/lib/state/state";
import { listServices, serviceByName } from "@/server/api/services";
import type { Engine } from "@/server/life/engine";
import { createSnapshots } from "@/server/snapshots";
import { aRecord, aState, PHASES, T0 } from "../../support/builders";

const inProject = (project: string, name: string, over: Partial<ServiceRecord> = {}) => ({
  ...aRecord({ owner: { project, agent: "dallas", wi_id: "" }, spec: { name } }),
  ...over,
});

/** The two reads over a state that a test changes, with the clock and the last probes in its hands. */
function reads(...services: ServiceRecord[]) {
  const world = { state: aState({ services }) as State, now: T0, probedAt: T0 };
  const snapshots = createSnapshots(
    () => world.state,
    ({ id }) => ({ lastHealthAt: world.probedAt, logPath: `/logs/${id}.log` }),
    () => world.now,
  );
  const engine = { state: () => world.state } as Engine;
  const asked = (query: string, ifNoneMatch: string | null) => ({ query: new URLSearchParams(query), ifNoneMatch });
  return {
    world,
    become: (...changed: ServiceRecord[]) => {
      world.state = aState({ services: changed });
    },
    list: (query = "", ifNoneMatch: string | null = null) =>
      listServices(snapshots, () => undefined)(asked(query, ifNoneMatch)),
    packed: () => listServices(snapshots, () => undefined)({ ...asked("", null), acceptsGzip: true }),
    one: (name: string | string[], query = "", ifNoneMatch: string | null = null) =>
      serviceByName(snapshots, engine, () => undefined)({ params: { name }, ...asked(query, ifNoneMatch) }),
  };
}

type Answer = ReturnType<ReturnType<typeof reads>["list"]>;
const value = ({ body }: Answer) => JSON.parse(Buffer.from(body ?? "null").toString());
const ids = (answer: Answer) => value(answer).items.map(({ id }: { id: string }) => id);
const tag = ({ headers }: Answer) => headers.etag ?? "";

describe("the list of services", () => {
  it("is sorted by name, then by project, and says when it was made", () => {
    const { list } = reads(inProject("shop", "web"), inProject("blog", "web"), inProject("shop", "api"));
    expect(ids(list())).toEqual(["shop/api", "blog/web", "shop/web"]);
    expect(value(list()).generatedAt).toBe(T0);
  });

  it("leaves ended ones out unless they are asked for", () => {
    const { list } = reads(inProject("shop", "web"), inProject("shop", "old", { phase: PHASES.ended }));
    expect(ids(list())).toEqual(["shop/web"]);
    expect(ids(list("include=ended"))).toEqual(["shop/old", "shop/web"]);
    expect(ids(list("state=stopped"))).toEqual(["shop/old"]);
  });

  it("can be that of one project or state", () => {
    const { list } = reads(inProject("shop", "web"), inProject("blog", "web", { phase: PHASES.starting }));
    expect(ids(list("project=blog"))).toEqual(["blog/web"]);
    expect(ids(list("state=healthy"))).toEqual(["shop/web"]);
    expect(ids(list("project=blog&state=healthy"))).toEqual([]);
    expect(ids(list("project=nobody"))).toEqual([]);
  });

  it.each(["state=well", "include=all", "project=a&limit=3", "states=healthy"])(
    "refuses ?%s with what is known",
    (query) => {
      const answer = reads().list(query);
      expect([answer.status, value(answer).error.code]).toEqual([400, "bad-request"]);
    },
  );

  it("is the same bytes until something changes", () => {
    const { list, become } = reads(inProject("shop", "web"));
    const first = list();
    expect(list().body).toBe(first.body);
    become(inProject("shop", "web", { phase: PHASES.unhealthy }));
    expect(list().body).not.toEqual(first.body);
  });

  it("goes out compressed to whoever takes that, the same bytes for everybody, unless it is small", () => {
    const { packed } = reads(...["a", "b", "c"].map((name) => inProject("shop", name)));
    const first = packed();
    expect(first.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
    expect(ids({ ...first, body: gunzipSync(first.body ?? "") })).toEqual(["shop/a", "shop/b", "shop/c"]);
    expect(packed().body).toBe(first.body);
    expect(reads().packed().headers["content-encoding"]).toBeUndefined();
  });

  it("keeps its tag while only the time of the last probe moves, and shows that time all the same", () => {
    const { list, world } = reads(inProject("shop", "web"));
    const first = list();
    world.now += 5_000;
    world.probedAt += 5_000;
    const later = list();
    expect(tag(later)).toBe(tag(first));
    expect(value(later).items[0].last_health_at).toBe(T0 + 5_000);
    expect(list("", tag(first)).status).toBe(304);
  });

  it.each([
    ["its phase", { phase: PHASES.unhealthy }],
    ["its last error", { lastError: "http status 503 (expected 200)" }],
    ["its lease", { expiresAt: T0 + 1 }],
    ["its generation", { generation: 2 }],
    ["its exit", { phase: PHASES.exited }],
  ])("gets another tag when a service changes %s", (_, over) => {
    const { list, become } = reads(inProject("shop", "web"));
    const first = tag(list());
    become(inProject("shop", "web", over));
    expect(tag(list())).not.toBe(first);
    expect(list("", first).status).toBe(200);
  });

  it("gets another tag when a service comes or goes", () => {
    const { list, become } = reads(inProject("shop", "web"));
    const tags = [tag(list())];
    become(inProject("shop", "web"), inProject("shop", "api"));
    tags.push(tag(list()));
    become();
    tags.push(tag(list()));
    expect(new Set(tags).size).toBe(3);
  });

  it.each(["*", "list", "weak"])("answers 304 without a body to a tag that still stands (%s)", (how) => {
    const { list } = reads(inProject("shop", "web"));
    const known = tag(list());
    const header = { "*": "*", list: `"other", ${known}`, weak: known.replace(/^W\//, "") }[how] ?? "";
    const answer = list("", header);
    expect([answer.status, answer.body, tag(answer)]).toEqual([304, null, known]);
    expect(answer.headers["cache-control"]).toBe("private, no-cache");
  });
});

describe("one service", () => {
  it("is found by a path of one or two segments, or with a project", () => {
    const { one } = reads(inProject("shop", "web"), inProject("blog", "web"));
    expect(value(one(["shop", "web"])).id).toBe("shop/web");
    expect(value(one("shop/web")).id).toBe("shop/web");
    expect(value(one("web", "project=blog")).id).toBe("blog/web");
  });

  it("is 409 with the candidates when several projects have it, and 404 with near names when none has", () => {
    const { one } = reads(inProject("shop", "web"), inProject("blog", "web"));
    const several = one("web");
    expect([several.status, value(several).error.details.candidates]).toEqual([409, ["blog/web", "shop/web"]]);
    const none = one("wbe");
    expect([none.status, value(none).error.details.near]).toEqual([404, ["blog/web", "shop/web"]]);
  });

  it("has a tag of its own, by the same rules", () => {
    const { one, become, world } = reads(inProject("shop", "web"), inProject("shop", "api"));
    const first = tag(one("web"));
    expect(tag(one("api"))).not.toBe(first);
    world.probedAt += 9_000;
    become(inProject("shop", "web"), inProject("shop", "api", { phase: PHASES.unhealthy }));
    expect(one("web", "", first).status).toBe(304);
    become(inProject("shop", "web", { phase: PHASES.unhealthy }));
    expect(one("web", "", first).status).toBe(200);
  });

  it("is still found, and shown, once it has ended", () => {
    const { one } = reads(inProject("shop", "web", { phase: PHASES.ended }));
    expect(value(one("web"))).toMatchObject({ state: "stopped", alive: false });
  });
});
