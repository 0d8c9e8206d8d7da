import { DESCRIBED } from "@/lib/api/described-operations";
import type { Result } from "@/lib/fault";

export type AskedOperation = keyof typeof DESCRIBED;

export type Asked = {
  /** Segments of the path. */
  params?: Readonly<Record<string, string>>;
  /** What is undefined is not asked; a list is asked several times. */
  query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  body?: unknown;
};

/**
 * All that tools need of an engine: an operation of the API by its name, answered with parsed JSON, or with text where
 * the operation answers with text. Inside the engine that is a call, outside a request over HTTP.
 */
export type Ask = (operation: AskedOperation, asked?: Asked) => Promise<Result<unknown>>;

/** The request that asks it: what goes over the wire, and what is judged by who may ask what. */
export function requestOf(operation: AskedOperation, { params = {}, query = {} }: Asked) {
  const { method, route } = DESCRIBED[operation];
  const path = route.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) =>
    (params[name] ?? "").split("/").map(encodeURIComponent).join("/"),
  );
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return { method, path, query: new URLSearchParams(pairs) };
}
