import type { FaultCode } from "@/lib/fault";
import { FAULT_STATUS } from "./fault-status";

/** The one shape of an error. */
export const ERROR_SCHEMA = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        code: { type: "string", enum: Object.keys(FAULT_STATUS), description: "What callers match on" },
        message: { type: "string", description: "For people" },
        details: { description: "Candidates, near names, or the row as it is" },
      },
      required: ["code", "message"],
    },
  },
  required: ["error"],
};

/** The answers with an error, by status, each with the codes that it may carry. */
export function faultAnswers(codes: readonly FaultCode[]): Record<string, unknown> {
  const byStatus = group(codes);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((code) => `\`${code}\``).join(", "),
        content: {
          "application/json": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Error" },
                { properties: { error: { properties: { code: { enum: of } } } } },
              ],
            },
          },
        },
      },
    ]),
  );
}

function group(codes: readonly FaultCode[]): Map<number, FaultCode[]> {
  const byStatus = new Map<number, FaultCode[]>();
  for (const code of codes) byStatus.set(FAULT_STATUS[code], [...(byStatus.get(FAULT_STATUS[code]) ?? []), code]);
  return byStatus;
}
