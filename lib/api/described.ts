import type { z } from "zod";
import type { FaultCode } from "@/lib/fault";

export type Tag =
  | "Services"
  | "Commands"
  | "Dispatches"
  | "Logs"
  | "Streams"
  | "Events"
  | "Projects"
  | "Ports"
  | "Prompts"
  | "MCP"
  | "Engine";

/** One operation of the API: what is parsed from its request and what its answers look like. */
export type Described = {
  method: "GET" | "POST" | "DELETE";
  /** As its folder stands below `app`: `/api/dispatches/[id]`. */
  route: `/api/${string}` | `/schemas/${string}`;
  tag: Tag;
  /** One line: what it does. */
  summary: string;
  /** What else a caller has to know, as Markdown. */
  more?: string;
  /** Segments of the path; `[...name]` is a `name`, with a `project` before it or not. */
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** Request headers that mean something to it. */
  headers?: Readonly<Record<string, string>>;
  /** What the body is parsed with; absent where there is none. */
  body?: z.ZodType;
  /** By status; a fault needs no line here. */
  answers: Readonly<Record<number, Answered>>;
  /** What can go wrong here, beside what can go wrong with every request. */
  faults: readonly FaultCode[];
  example?: { params?: Readonly<Record<string, string>>; query?: string; body?: unknown; answer?: unknown };
};

export type Answered = {
  what: string;
  /** JSON of this shape. */
  json?: z.ZodType;
  /** Media types of text. */
  text?: readonly string[];
  /** Events of a stream by name, `message` for the one without; each with its `data`. */
  events?: Readonly<Record<string, { what: string; data: z.ZodType }>>;
  headers?: Readonly<Record<string, string>>;
};
