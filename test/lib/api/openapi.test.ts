import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020";
import { describe, expect, it } from "vitest";
import type { Described } from "@/lib/api/described";
import { DESCRIBED } from "@/lib/api/described-operations";
import { openApiDocument } from "@/lib/api/openapi";
import { parseQuery } from "@/lib/api/parse-query";
import { routesOnDisk } from "../../support/routes";

const APP = fileURLToPath(new URL("../../../app", import.meta.url));
const document = openApiDocument({
  version: "1.2.3",
  url: "http://127.0.0.1:7331",
  needsToken: (method) => method !== "GET",
  closed: true,
});
const OPERATIONS = Object.entries<Described>(DESCRIBED);
/** Answers where nothing else does, with "there is no such route". */
const CATCH_ALL = "/api/[[...unknown]]";

/** Each exported method of each route, as `GET /api/… operation`. */
const served = routesOnDisk()
  .filter((route) => /^\/(api|schemas)\//.test(route) && route !== CATCH_ALL)
  .flatMap((route) => {
    const source = readFileSync(join(APP, route, "route.ts"), "utf8");
    const exported = source.matchAll(/^export const (GET|POST|PUT|PATCH|DELETE) = serve\w*\("(\w+)"\)/gm);
    return [...exported].map(([, method, operation]) => `${method} ${route} ${operation}`);
  });

describe("the description", () => {
  it("names every route and method that is served, and none that is not", () => {
    expect(served.length).toBeGreaterThan(20);
    expect(OPERATIONS.map(([name, { method, route }]) => `${method} ${route} ${name}`).sort()).toEqual(served.sort());
  });

  it("has a path for every operation, with each segment it names as a parameter", () => {
    for (const [path, item] of Object.entries(document.paths)) {
      for (const operation of Object.values(item) as { parameters: { name: string; in: string }[] }[]) {
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(operation.parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(named);
        const all = operation.parameters.map((one) => `${one.in} ${one.name}`);
        expect(new Set(all).size).toBe(all.length);
      }
    }
  });

  it("refers only to what it holds, under operation ids that are unique", () => {
    const text = JSON.stringify(document);
    const names = Object.keys(document.components.schemas);
    const referred = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    expect(referred.length).toBeGreaterThan(50);
    for (const ref of referred) expect(names).toContain(ref?.replace("#/components/schemas/", ""));
    const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("asks for the token where it is needed", () => {
    expect(document.paths["/api/managed-processes"]).toMatchObject({ get: { security: [] } });
    expect(document.paths["/api/managed-processes/kill"]).toMatchObject({
      post: {
        security: [{ token: [] }],
        responses: { 409: { description: expect.stringContaining("generation-changed") } },
      },
    });
  });
});

describe("the examples", () => {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ $id: "moorage", components: document.components });

  it.each(OPERATIONS)("of %s are what it takes and gives", (_name, { query, body, answers, example }) => {
    if (example?.query !== undefined && query) {
      expect(parseQuery(query, new URLSearchParams(example.query))).toMatchObject({ ok: true });
    }
    if (body) expect(body.safeParse(example?.body).error).toBeUndefined();
    const [first] = Object.values(answers);
    if (first?.json && example) expect(first.json.safeParse(example.answer).error).toBeUndefined();
  });

  it("fit the published schemas, too", () => {
    let checked = 0;
    for (const item of Object.values(document.paths)) {
      for (const { responses } of Object.values(item) as { responses: Record<string, Response> }[]) {
        for (const { content } of Object.values(responses)) {
          const { schema, example } = content?.["application/json"] ?? {};
          if (example === undefined) continue;
          const $ref = (schema as { $ref: string }).$ref.replace("#", "moorage#");
          expect(ajv.validate({ $ref }, example), ajv.errorsText()).toBe(true);
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(15);
  });
});

type Response = { content?: Record<string, { schema: unknown; example?: unknown }> };
