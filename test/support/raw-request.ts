import { connect } from "node:net";

export type RawAnswer = { status: number; head: string; body: string };

/**
 * Sends bytes as they are on a connection of their own, and resolves with the first answer when the engine ends the
 * connection or the answer is whole. Status 0: it ended without one.
 */
export function rawRequest(
  port: number,
  text: string,
  more?: (write: (bytes: string) => boolean) => void,
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(text);
      more?.((bytes) => socket.write(bytes));
    });
    let seen = "";
    const finish = () => {
      socket.destroy();
      resolve(parsed(seen));
    };
    socket.setEncoding("latin1").on("data", (chunk) => {
      seen += chunk;
      if (isWhole(seen)) finish();
    });
    socket.on("close", finish);
    socket.on("error", finish);
  });
}

function isWhole(seen: string): boolean {
  const { status, head, body } = parsed(seen);
  if (status === 100) return true;
  // A stream has no end, and its head is all there is to wait for.
  if (/\r\ncontent-type: text\/event-stream/i.test(head)) return true;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  return length !== undefined && body.length >= Number(length);
}

function parsed(seen: string): RawAnswer {
  const at = seen.indexOf("\r\n\r\n");
  const head = at < 0 ? "" : seen.slice(0, at);
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(head) ?? [];
  return { status: Number(status ?? 0), head, body: at < 0 ? "" : seen.slice(at + 4) };
}
