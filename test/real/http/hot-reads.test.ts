import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, ask } from "../../support/ask";
import { engineOfFile } from "../../support/engine-of-file";
import { sleeper } from "../../support/plain-services";
import { verdictOf } from "../../support/submit";

const file = engineOfFile({ keepServices: true });

beforeAll(async () => {
  const { engine } = file;
  await verdictOf(engine, { project: "shop", specs: [sleeper("web"), sleeper("db"), sleeper("old")] });
  await verdictOf(engine, { project: "blog", specs: [sleeper("web"), sleeper("mail")] });
  await engine.api("POST", "/api/managed-processes/kill", { name: "shop/old" });
});

/** Next resolves the dot segment, the hot reads look for the plain path: the same question, asked of the route. */
const routed = (path: string): string => path.replace("/api/", "/api/./");

/** What a connection or a single answer brings along, and the mark of an answer that came through Next. */
const INCIDENTAL = new Set("date connection keep-alive transfer-encoding content-length x-request-id vary".split(" "));

/** An answer without a body, to somebody who has one, leaves out what that one said of the engine. */
const lasting = ({ headers, status }: Answer) =>
  Object.entries(headers)
    .filter(([name]) => !INCIDENTAL.has(name) && !(status === 304 && name === "x-moorage-version"))
    .sort();

/** The two answers out of one state: what the hot read says is the same before and after the route was asked. */
async function bothWays(path: string, headers: Record<string, string> = {}, meaning = ({ text }: Answer) => text) {
  const { port, token } = file.engine;
  const asked = { ...headers, authorization: `Bearer ${token}` };
  for (;;) {
    const hot = await ask(port, { path, headers: asked });
    const route = await ask(port, { path: routed(path), headers: asked });
    const again = await ask(port, { path, headers: asked });
    expect(String(hot.headers.vary)).not.toContain("rsc");
    expect(route.headers.vary).toContain("rsc");
    if (meaning(hot) === meaning(again)) return { hot, route };
  }
}

async function alike(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hot, route } = await bothWays(path, headers);
  expect(route.text).toBe(hot.text);
  expect(route.status).toBe(hot.status);
  expect(lasting(route)).toEqual(lasting(hot));
  return hot;
}

const LIST = "/api/managed-processes";
const BY_NAME = "/api/managed-processes/by-name";

describe("a hot read and its route answer alike:", () => {
  it.each([
    [200, LIST],
    [200, `${LIST}?`],
    [200, `${LIST}?project=shop`],
    [200, `${LIST}?project=`],
    [200, `${LIST}?project=nobody`],
    [200, `${LIST}?project=a%20b+c`],
    [200, `${LIST}?project=shop&project=blog`],
    [200, `${LIST}?state=healthy`],
    [200, `${LIST}?include=ended`],
    [200, `${LIST}?include=ended&project=shop&state=stopped`],
    [400, `${LIST}?state=fine`],
    [400, `${LIST}?include=all`],
    [400, `${LIST}?projects=shop`],
    [200, `${BY_NAME}/db`],
    [200, `${BY_NAME}/shop/web`],
    [200, `${BY_NAME}/shop%2Fweb`],
    [200, `${BY_NAME}/web?project=blog`],
    [200, `${BY_NAME}/shop/old`],
    [409, `${BY_NAME}/web`],
    [404, `${BY_NAME}/webb`],
    [404, `${BY_NAME}/shop/mail`],
    [404, `${BY_NAME}/web?project=nobody`],
    [404, `${BY_NAME}/shop%252Fweb`],
    [404, `${BY_NAME}/%C3%A9%20%22%3Cb%3E`],
    [404, `${BY_NAME}/constructor`],
  ])("%i %s", async (status, path) => {
    expect((await alike(path)).status).toBe(status);
  });

  it("says something: the rows are there, the candidates and the near names too", async () => {
    const list = (await alike(LIST)) as Answer<{ items: { id: string }[] }>;
    expect(list.body.items.map(({ id }) => id)).toEqual(["shop/db", "blog/mail", "blog/web", "shop/web"]);
    expect((await alike(`${BY_NAME}/web`)).body).toMatchObject({
      error: { code: "ambiguous-name", details: { candidates: ["blog/web", "shop/web"] } },
    });
    expect((await alike(`${BY_NAME}/webb`)).body).toMatchObject({
      error: { code: "unknown-service", details: { near: ["blog/web", "shop/web"] } },
    });
  });

  it.each([LIST, `${LIST}?project=shop`, `${BY_NAME}/db`])("304 of %s", async (path) => {
    const tag = (await alike(path)).headers.etag ?? "";
    expect(tag).toMatch(/^W\/"[^"]+"$/);
    const strong = tag.slice(2);
    const sent = [
      tag,
      strong,
      "*",
      `"other", ${tag}`,
      `"other",${strong} , "more"`,
      '"other"',
      'W/"other"',
      strong.slice(1, -1),
      "",
      ",",
    ];
    const statuses: number[] = [];
    for (const ifNoneMatch of sent) {
      const { status, text, headers } = await alike(path, { "if-none-match": ifNoneMatch });
      expect(headers.etag).toBe(tag);
      expect(text === "").toBe(status === 304);
      statuses.push(status);
    }
    expect(statuses).toEqual([304, 304, 304, 304, 304, 200, 200, 200, 200, 200]);
  });

  it("a tag of one filter is none of another", async () => {
    const tag = (await alike(`${LIST}?project=shop`)).headers.etag ?? "";
    expect((await alike(`${LIST}?project=blog`, { "if-none-match": tag })).status).toBe(200);
  });

  it("health, but for its clock", async () => {
    const still = ({ body }: Answer) => JSON.stringify({ ...(body as object), now: 0 });
    const { hot, route } = await bothWays("/api/health", {}, still);
    expect(still(route)).toBe(still(hot));
    expect(hot.body).toMatchObject({ ok: true, services: { healthy: 4, stopped: 1 } });
    expect(lasting(route)).toEqual(lasting(hot));
  });
});
