import { connect } from "node:net";

export type RawAnswer = { status: number; head: string; body: string };

/** Sends these very bytes on a connection of its own; resolves with what came back when the other side closes. */
export function raw(port: number, bytes: string | Buffer): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.setEncoding("latin1").on("data", (chunk) => {
      text += chunk;
    });
    // An answer may come before all is sent, and then the rest meets a closed connection.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const end = text.indexOf("\r\n\r\n");
      const head = end < 0 ? text : text.slice(0, end);
      resolve({
        status: Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0),
        head,
        body: end < 0 ? "" : text.slice(end + 4),
      });
    });
  });
}

/** A request as text. A header with a list is sent as often as it has values; undefined leaves one out. */
export function requestText(
  line: string,
  headers: Record<string, string | readonly string[] | undefined>,
  body = "",
): string {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    values === undefined ? [] : [values].flat().map((value) => `${name}: ${value}`),
  );
  return [line, ...lines, "connection: close", "", body].join("\r\n");
}
