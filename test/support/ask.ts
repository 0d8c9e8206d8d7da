import { type IncomingHttpHeaders, request } from "node:http";

export type Answer<T = unknown> = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body where it is JSON, else null. */
  body: T;
};

export type Question = { method?: string; path: string; headers?: Record<string, string>; body?: string };

/** One request on a connection of its own; the path goes out letter for letter. Rejects when nobody answers. */
export function ask<T>(port: number, { method = "GET", path, headers = {}, body }: Question): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed(text) as T }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
