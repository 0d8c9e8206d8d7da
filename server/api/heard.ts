import type { Described } from "@/lib/api/described";
import { DESCRIBED } from "@/lib/api/described-operations";
import { parseQuery } from "@/lib/api/parse-query";
import { NO_QUERY } from "@/lib/api/words";
import { respond } from "../http/reply";
import type { Operation, Runtime } from "../runtime";

type Operations = Runtime["api"];

/**
 * The same operations, where those without parameters refuse every parameter. One that nobody hears is mostly a
 * misunderstanding, such as `kill?name=web`, or a name that was written wrong.
 */
export const heard = (operations: Operations): Operations =>
  Object.fromEntries(
    Object.entries(operations).map(([name, operate]) => [
      name,
      takesNone(name as Operation) ? refusing(operate) : operate,
    ]),
  ) as Operations;

const takesNone = (name: Operation): boolean => (DESCRIBED[name] as Described).query === undefined;

const refusing =
  (operate: Operations[Operation]): Operations[Operation] =>
  (request) => {
    const asked = parseQuery(NO_QUERY, request.query);
    return asked.ok ? operate(request) : respond(asked);
  };
