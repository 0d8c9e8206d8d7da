import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { onTestFinished } from "vitest";
import { comesTrue } from "./comes-true";

export type StreamEvent = { id: string | null; name: string; data: unknown };

/** A client of a stream, as a browser's fetch is one: with the token in a header. */
export type EventStream = {
  status: number;
  headers: IncomingMessage["headers"];
  /** Everything heard so far, pings left out. */
  events: StreamEvent[];
  /** Of all unnamed events, one after the other: the text of a log. */
  text(): string;
  lastId(): string | null;
  /** Resolves once the stream has said something that fits. */
  until(what: string, fits: (heard: EventStream) => boolean): Promise<void>;
  isOver(): boolean;
  /** Reads nothing more, or goes on. */
  pause(): void;
  resume(): void;
  close(): void;
};

export function openStream(
  { port, token }: { port: number; token: string },
  path: string,
  headers: Record<string, string> = {},
): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const sent = { authorization: `Bearer ${token}`, ...headers };
    const asked = request({ host: "127.0.0.1", port, path, headers: sent, agent: false }, (response) => {
      resolve(streamOf(asked, response));
    });
    onTestFinished(() => void asked.destroy());
    asked.on("error", reject);
    asked.end();
  });
}

function streamOf(asked: ClientRequest, response: IncomingMessage): EventStream {
  const events: StreamEvent[] = [];
  let rest = "";
  let over = false;
  response.setEncoding("utf8").on("data", (chunk: string) => {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parsed(block);
      if (event && event.name !== "ping") events.push(event);
    }
  });
  response.on("close", () => {
    over = true;
  });
  response.on("error", () => undefined);
  const stream: EventStream = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    text: () =>
      events
        .filter(({ name }) => name === "message")
        .map(({ data }) => data)
        .join(""),
    lastId: () => events.findLast(({ id }) => id !== null)?.id ?? null,
    until: async (what, fits) => void (await comesTrue(what, () => fits(stream))),
    isOver: () => over,
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    close: () => void asked.destroy(),
  };
  return stream;
}

/** Null for what is no event, such as the time to wait before connecting again. */
function parsed(block: string): StreamEvent | null {
  const fields = new Map(block.split("\n").map((line) => [line.split(":", 1)[0], line.replace(/^\w+: ?/, "")]));
  const data = fields.get("data");
  if (data === undefined) return null;
  return { id: fields.get("id") ?? null, name: fields.get("event") ?? "message", data: JSON.parse(data) };
}
