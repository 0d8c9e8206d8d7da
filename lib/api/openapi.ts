import { z } from "zod";
import type { FaultCode } from "@/lib/fault";
import { curlOf } from "./curl";
import type { Answered, Described } from "./described";
import { DESCRIBED } from "./described-operations";
import { ERROR_SCHEMA, faultAnswers } from "./openapi-faults";
import { parametersOf } from "./openapi-parameters";
import { pathsOf } from "./openapi-paths";
import { BODIES, SHAPES } from "./shapes";

type Options = {
  version: string;
  /** Where the engine is reached, for the samples. */
  url: string;
  /** Whether an operation needs the token, by its method and a path that leads to it. */
  needsToken(method: string, path: string): boolean;
  /** Objects may hold nothing that is not described: for tests. Clients ignore what they do not know. */
  closed?: boolean;
  operations?: Readonly<Record<string, Described>>;
};

type Schemas = Record<string, unknown>;

/** OpenAPI 3.1 of every operation, from the schemas that parse its requests. Pure; takes tens of milliseconds. */
export function openApiDocument({ version, url, needsToken, closed = false, operations = DESCRIBED }: Options) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries<Described>(operations)) {
    for (const { path, params, suffix } of pathsOf(operation)) {
      const secured = needsToken(operation.method, path);
      const item = paths[path] ?? {};
      item[operation.method.toLowerCase()] = {
        operationId: `${name}${suffix}`,
        tags: [operation.tag],
        summary: operation.summary,
        ...(operation.more && { description: operation.more }),
        parameters: parametersOf(operation, params),
        ...(operation.body && { requestBody: bodyOf(operation) }),
        responses: { ...answersOf(operation), ...faultAnswers(faultsOf(operation, secured)) },
        security: secured ? [{ token: [] }] : [],
        "x-codeSamples": [{ lang: "Shell", source: curlOf(operation, path, url, secured) }],
      };
      paths[path] = item;
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Moorage",
      version,
      description: "Long-running services of coding agents: what runs, its logs, and what may be done with it.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The engine that served this" }],
    tags: [...new Set(Object.values(operations).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemasOf(BODIES, "input", closed), ...schemasOf(SHAPES, "output", closed), Error: ERROR_SCHEMA },
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "The text of the file `engine/token` in the home" },
      },
    },
  };
}

/** Faults that any request may meet come after those that belong to the operation. */
function faultsOf({ method, params, query, body, faults }: Described, secured: boolean): FaultCode[] {
  const asks = params || query || body ? (["bad-request"] as const) : [];
  const sends = method === "GET" ? [] : (["unsupported-media-type", "too-large"] as const);
  const token = secured ? (["unauthorized", "too-many-requests"] as const) : [];
  return [...new Set([...asks, ...faults, ...token, "forbidden" as const, "misdirected-request" as const, ...sends])];
}

const bodyOf = ({ body, example }: Described) => ({
  content: {
    "application/json": { schema: refTo(body), ...(example?.body !== undefined && { example: example.body }) },
  },
});

function answersOf({ answers, example }: Described): Record<string, unknown> {
  const [first] = Object.keys(answers);
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]: [string, Answered]) => [
      status,
      {
        description: answer.what,
        ...(answer.headers && { headers: headersOf(answer.headers) }),
        ...contentOf(answer, status === first ? example?.answer : undefined),
      },
    ]),
  );
}

function contentOf({ json, text, events }: Answered, example: unknown): Record<string, unknown> {
  const content = {
    ...(json && { "application/json": { schema: refTo(json), ...(example !== undefined && { example }) } }),
    ...Object.fromEntries((text ?? []).map((type) => [type, { schema: { type: "string" } }])),
    ...(events && { "text/event-stream": { schema: { type: "string" }, "x-events": eventsOf(events) } }),
  };
  return Object.keys(content).length > 0 ? { content } : {};
}

const eventsOf = (events: NonNullable<Answered["events"]>) =>
  Object.fromEntries(Object.entries(events).map(([name, { what, data }]) => [name, { what, data: inline(data) }]));

const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: "string" } }]),
  );

const NAMES = new Map<z.ZodType, string>(
  [...Object.entries(BODIES), ...Object.entries(SHAPES)].map(([k, v]) => [v, k]),
);

function refTo(schema: z.ZodType | undefined): Schemas {
  const name = schema && NAMES.get(schema);
  return name === undefined ? inline(schema ?? z.unknown()) : { $ref: `#/components/schemas/${name}` };
}

function inline(schema: z.ZodType): Schemas {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "output", unrepresentable: "any", override: open });
  return rest;
}

/** Each schema with its name; where one holds another that has a name, it refers to it. */
function schemasOf(named: Readonly<Record<string, z.ZodType>>, io: "input" | "output", closed: boolean): Schemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io,
    unrepresentable: "any",
    uri: (id) => `#/components/schemas/${id}`,
    ...(io === "output" && !closed && { override: open }),
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}

const open = ({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }) => {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};
