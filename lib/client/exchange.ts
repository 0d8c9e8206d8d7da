import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { fail, ok, type Result } from "@/lib/fault";

export type Question = {
  method: string;
  /** With its query, letter for letter. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string | undefined;
  /** How long nothing at all may come before the engine counts as not answering, milliseconds. */
  silenceMs: number;
  signal?: AbortSignal | undefined;
};

export type Reply = { status: number; text: AsyncIterable<string> };

/** One request on a connection of its own. Fault: `engine-absent` where nobody answers at `url`. */
export async function exchange(url: string, question: Question): Promise<Result<Reply>> {
  const target = new URL(url);
  const { request } = target.protocol === "https:" ? await import("node:https") : await import("node:http");
  const { method, path, headers, body, silenceMs: timeout, signal } = question;
  const options: RequestOptions = { method, headers, agent: false, timeout, ...(signal && { signal }) };
  return new Promise((resolve) => {
    const asked: ClientRequest = request(new URL(path, target), options, (response: IncomingMessage) => {
      response.setEncoding("utf8");
      resolve(ok({ status: response.statusCode ?? 0, text: response }));
    });
    asked.on("timeout", () => asked.destroy(new Error(`silent for ${timeout / 1_000} s`)));
    asked.on("error", (error: NodeJS.ErrnoException) =>
      resolve(fail("engine-absent", `no engine answers at ${url} (${error.code ?? error.message})`)),
    );
    asked.end(body);
  });
}
