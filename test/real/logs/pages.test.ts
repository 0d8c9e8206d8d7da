import { appendFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { engineHere } from "../../support/engine-here";
import { sleeper } from "../../support/plain-services";

const here = engineHere();
const LOGS = "/api/managed-processes/logs";

type Item = {
  seq: number;
  at: number | null;
  approx: boolean;
  generation: number;
  text: string;
  partial?: true;
  cut?: true;
};
type Body = { name: string; items: Item[]; before: number | null; after: number; more: boolean };

let count = 0;
let name = "";
beforeEach(async () => {
  name = `web-${++count}`;
  const specs = [sleeper(name, { args: ["-c", "exec sleep 600"], env: { VITE_SEED: "q7Zx-kk2-Pw9vT" } })];
  await here.engine.call("submitDispatch", { agent: "dallas", project: "shop", specs }, "wait=60");
});

const say = (text: string) => appendFileSync(here.engine.home.log(`shop/${name}`), text);
const read = (query = "") => here.engine.get<Body>(`${LOGS}/shop/${name}${query}`);
const texts = async (query: string) => (await read(query)).body.items.map(({ text }) => text);
const refusal = async (query: string) => {
  const { status, body } = await here.engine.get<{ error: { message: string } }>(`${LOGS}/shop/${name}?${query}`);
  return [status, body.error.message];
};

describe("lines of a log", () => {
  it("come with number, time and generation", async () => {
    say("one\ntwo\nthr");
    const { status, body } = await read();
    expect(status).toBe(200);
    const common = { at: expect.any(Number), approx: false, generation: 1 };
    expect(body).toEqual({
      name: `shop/${name}`,
      items: [
        { seq: 0, text: "one", ...common },
        { seq: 4, text: "two", ...common },
        { seq: 8, text: "thr", partial: true, ...common },
      ],
      before: null,
      after: 7,
      more: false,
    });
    expect((await read("?after=8")).body.items).toEqual([]);
    say("ee\n");
    expect(await texts("?after=7")).toEqual(["three"]);
  });

  it("show no value of the env of an earlier generation, though the next one has another, or none", async () => {
    say("seed q7Zx-kk2-Pw9vT\n");
    for (const env of [{ VITE_SEED: "w3Yb-qq8-Lm4rK" }, {}]) {
      const specs = [sleeper(name, { args: ["-c", "exec sleep 600"], env })];
      await here.engine.call("submitDispatch", { agent: "dallas", project: "shop", specs }, "wait=60");
      say(`now ${env.VITE_SEED ?? "nothing"}\n`);
    }
    await here.engine.call("restartService", { name });
    expect(await texts("")).toEqual(["seed •••", "now •••", "now nothing"]);
  });

  it("are found by text, by pattern and by both", async () => {
    say("GET / 200\nGET /a 404\nPOST /a 200\nGET /b 404\n");
    expect(await texts("?grep=GET")).toEqual(["GET / 200", "GET /a 404", "GET /b 404"]);
    expect(await texts("?grep=GET&lines=1")).toEqual(["GET /b 404"]);
    expect(await texts(`?regex=${encodeURIComponent("^GET .* 404$")}`)).toEqual(["GET /a 404", "GET /b 404"]);
    expect(await texts(`?grep=/a&regex=${encodeURIComponent("^GET")}`)).toEqual(["GET /a 404"]);
    expect(await texts("?grep=nothing")).toEqual([]);
  });

  it("of one generation are told apart from those of the next", async () => {
    say("first\n");
    await here.engine.call("restartService", { name });
    say("second\n");
    expect(await texts("?generation=1")).toEqual(["first"]);
    expect(await texts("?generation=2")).toEqual(["second"]);
    expect(await texts("?generation=3")).toEqual([]);
    expect((await read()).body.items.map(({ generation }) => generation)).toEqual([1, 2]);
  });

  it("show no secrets, whichever way they are read, and nobody finds one by searching", async () => {
    say("seed q7Zx-kk2-Pw9vT\npassword=hunter22\nplain\n");
    const masked = ["seed •••", "password=•••", "plain"];
    expect(await texts("")).toEqual(masked);
    for (const way of ["?format=text", "?download=1"]) expect((await read(way)).text).toBe(`${masked.join("\n")}\n`);
    for (const search of ["grep=q7Zx-kk2", "grep=hunter", "regex=hunter"])
      expect(await texts(`?${search}`)).toEqual([]);
  });

  it("as text are plain text, and say in headers where to go on; in JSON and as a file they are as written", async () => {
    const coloured = "\u001b[31mred\u001b[0m\tand \u001b]0;title\u0007bell\u0007";
    say(`${coloured}\nnext\n`);
    const plain = await read("?format=text&lines=2");
    expect(plain.text).toBe("red\tand bell\nnext\n");
    expect(plain.headers).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "x-moorage-before": "",
      "x-moorage-after": String(Buffer.byteLength(coloured) + 5),
      "x-moorage-more": "false",
    });
    expect((await texts(""))[0]).toBe(coloured);
    const file = await read("?download=1");
    expect(file.text).toBe(`${coloured}\nnext\n`);
    expect(file.headers["content-disposition"]).toBe(`attachment; filename="shop-${name}.log"`);
  });

  it("of a download are all that is kept, however much", async () => {
    const text = Array.from({ length: 30_000 }, (_, line) => `line ${line} é\n`).join("");
    say(text);
    expect((await read("?download=1")).text).toBe(text);
  });

  it("are none where there is no file; where there is no service, that is said", async () => {
    expect((await read()).body).toMatchObject({ items: [], before: null, more: false });
    expect(await here.engine.get(`${LOGS}/shop/web-0`)).toMatchObject({
      status: 404,
      body: { error: { code: "unknown-service" } },
    });
  });

  it("are not searched for longer than a moment with a pattern that is slow", async () => {
    say(`${"a".repeat(40)}!\n`);
    const [status, message] = await refusal(`regex=${encodeURIComponent("^(a+)+$")}`);
    expect([status, message]).toEqual([400, expect.stringContaining("too slow")]);
    expect(await texts("?regex=a")).toHaveLength(1);
  });
});

it.each([
  ["lines=0", "lines must be a whole number from 1 to 5000"],
  ["lines=5001", "lines must be a whole number from 1 to 5000"],
  ["lines=ten", "lines must be a whole number from 1 to 5000"],
  ["before=-1", /^before must be a whole number from 0 to/],
  ["after=-2", /^after must be a whole number from -1 to/],
  ["generation=0", /^generation must be a whole number from 1 to/],
  ["grep=", "grep must have 1 to 500 characters"],
  [`grep=${"x".repeat(501)}`, "grep must have 1 to 500 characters"],
  ["regex=(", /^regex cannot be used: Invalid regular expression/],
  ["format=xml", "format must be json or text"],
  ["download=yes", "download must be 1"],
  ["line=5", /^unknown parameter line; known are project, lines/],
])("refuses ?%s", async (query, message) => {
  expect(await refusal(query)).toEqual([400, typeof message === "string" ? message : expect.stringMatching(message)]);
});

it.each(["..%2f..%2fengine%2ftoken", "shop/..%2ftoken", "%00", "shop%5cweb", "web%E2%80%AE", "../logs/web"])(
  "opens nothing for the name %s",
  async (odd) => {
    for (const way of ["logs", "log-stream"]) {
      const { status } = await here.engine.get(`/api/managed-processes/${way}/${odd}`);
      expect([400, 404, 501]).toContain(status);
    }
  },
);
