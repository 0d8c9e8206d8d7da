import { z } from "zod";

/** JSON's own grammar of a number: no blanks, no hexadecimal, no leading zero. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const numericText = z
  .string()
  .regex(JSON_NUMBER)
  .refine((text) => Number.isFinite(Number(text)))
  .transform(Number);

/** A finite number, or a string that reads as one: `"60"` is 60. Everything else is refused with `error`. */
export const numeric = (error: string | ((issue: { input?: unknown }) => string)) =>
  z.union([z.number(), numericText], { error });
