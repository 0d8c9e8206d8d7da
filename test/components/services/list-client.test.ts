import { describe, expect, it } from "vitest";
import { faultOf } from "@/components/connection/poll-fault";
import { createListClient } from "@/components/services/list-client";
import { aService, NOW } from "./a-service";

const LIST = { items: [aService()], generatedAt: NOW };
const ok = (body: unknown, etag?: string) => () => Response.json(body, etag ? { headers: { etag } } : {});
const unchanged = () => new Response(null, { status: 304 });
const refused = (status: number, message: string) => () => Response.json({ error: { code: "x", message } }, { status });

/** A client in front of an engine that gives these answers in turn. */
function talk(answers: (() => Response)[], tokens: (string | null)[] = [null]) {
  const sent: Record<string, string>[] = [];
  const client = createListClient({
    fetch: async (_, { headers }) => {
      sent.push(Object.fromEntries(new Headers(headers)));
      const answer = answers.shift();
      if (!answer) throw new TypeError("Failed to fetch");
      return answer();
    },
    token: () => (tokens.length > 1 ? tokens.shift() : tokens[0]) ?? null,
  });
  const load = () => client.load(new AbortController().signal);
  return { sent, load, fault: () => load().then(() => null, faultOf) };
}

describe("an unchanged list", () => {
  it("is the same object", async () => {
    const { load, sent } = talk([ok(LIST, 'W/"1"'), unchanged]);
    const first = await load();
    expect((await load()).value).toBe(first.value);
    expect(sent.map((headers) => headers["if-none-match"])).toEqual([undefined, 'W/"1"']);
  });

  it("that is not known is asked for anew, without the tag", async () => {
    const { load, sent } = talk([unchanged, ok(LIST, 'W/"1"')]);
    expect((await load()).value).toEqual(LIST);
    expect(sent.map((headers) => headers["if-none-match"])).toEqual([undefined, undefined]);
  });

  it("is not claimed when the last answer had no tag", async () => {
    const { load, sent } = talk([ok(LIST, 'W/"1"'), ok(LIST), ok(LIST)]);
    await load();
    await load();
    await load();
    expect(sent.map((headers) => headers["if-none-match"])).toEqual([undefined, 'W/"1"', undefined]);
  });
});

describe("the token", () => {
  it("is not sent to an engine that does not ask", async () => {
    const { load, sent } = talk([ok(LIST)], ["secret-token"]);
    await load();
    expect(sent[0]).not.toHaveProperty("authorization");
  });

  it("is sent at once to one that does, and from then on", async () => {
    const { load, sent } = talk([refused(401, "no"), ok(LIST), ok(LIST)], ["secret-token"]);
    await load();
    await load();
    const bearer = "Bearer secret-token";
    expect(sent.map(({ authorization }) => authorization)).toEqual([undefined, bearer, bearer]);
  });

  it("is asked for when there is none, and told from one that is not accepted", async () => {
    expect(await talk([refused(401, "no")]).fault()).toEqual({
      kind: "unauthorized",
      message: "This engine asks for its token",
    });
    expect(await talk([refused(401, "no"), refused(401, "no")], ["stale-token"]).fault()).toMatchObject({
      message: "This engine does not accept the token that this browser has",
    });
  });
});

describe("what is not a list", () => {
  it.each([
    [
      "an error in words",
      refused(503, "the engine is starting"),
      { kind: "refused", status: 503, message: "the engine is starting" },
    ],
    [
      "an error without",
      () => new Response("<h1>", { status: 502 }),
      { kind: "refused", status: 502, message: "HTTP status 502" },
    ],
    ["another shape", ok({ items: [{ id: 1 }], generatedAt: NOW }), { kind: "mismatch" }],
    ["not JSON", () => new Response("<html>"), { kind: "mismatch" }],
    ["a state of the future", ok({ ...LIST, items: [{ ...aService(), state: "dreaming" }] }), { kind: "mismatch" }],
  ])("%s", async (_, answer, fault) => {
    expect(await talk([answer]).fault()).toMatchObject(fault);
  });

  it("nobody there", async () => {
    expect(await talk([]).fault()).toMatchObject({ kind: "unreachable" });
  });

  it("says where it does not fit, in few lines", async () => {
    const wrong = { items: Array.from({ length: 500 }, () => ({ id: 1 })), generatedAt: NOW };
    const fault = await talk([ok(wrong)]).fault();
    expect(fault).toMatchObject({ details: expect.stringContaining("items[0].id") });
    expect(fault?.kind === "mismatch" && fault.details.split("\n").length).toBeLessThan(15);
  });

  it("keeps the list that was known", async () => {
    const { load, fault } = talk([ok(LIST, '"1"'), ok("?"), unchanged]);
    const { value: list } = await load();
    await fault();
    expect((await load()).value).toBe(list);
  });
});

it("fields that are new do not disturb", async () => {
  const { load } = talk([ok({ ...LIST, items: [{ ...aService(), usage: { cpu_percent: 3 } }], more: 1 })]);
  expect((await load()).value.items).toHaveLength(1);
});
