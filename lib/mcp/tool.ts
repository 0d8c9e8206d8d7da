import type { z } from "zod";
import type { FaultCode, Result } from "@/lib/fault";
import type { Ask } from "./ask";

/** What a tool answers: data by its schema, and the same in words for clients that show only those. */
export type Told<Data = Readonly<Record<string, unknown>>> = {
  data: Data;
  text: string;
  /** It was done, and what came of it is a failure that the agent has to see as one. */
  failed?: boolean;
};

type Parts<Input extends z.ZodObject, Output extends z.ZodObject> = {
  name: string;
  title: string;
  /** When to use it, and what to do after it. */
  description: string;
  input: Input;
  output: Output;
  hints: Hints;
  /** What to do about a fault, where this tool knows better than what is said of all. */
  next?: Partial<Record<FaultCode, string>>;
  run(asked: z.output<Input>, ask: Ask): Promise<Result<Told<z.output<Output>>>>;
};

/** What a client is told before it lets an agent call the tool. Nothing here reaches beyond this machine's services. */
export type Hints = {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  openWorldHint: boolean;
};

export const READS: Hints = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

export type Tool = Omit<Parts<z.ZodObject, z.ZodObject>, "run"> & {
  /** `asked` is what `input` made of the arguments. */
  run(asked: never, ask: Ask): Promise<Result<Told>>;
};

/** A tool whose `run` is held to its schemas. */
export const tool = <Input extends z.ZodObject, Output extends z.ZodObject>(parts: Parts<Input, Output>): Tool => parts;
