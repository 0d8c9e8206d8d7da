import { connect, type Socket } from "node:net";
import { systemErrorText } from "@/lib/health/cannot-ask";
import { type HttpAnswer, MOST_BODY_BYTES, MOST_BODY_MS, type Question } from "@/lib/health/http-answer";
import { HEAD_END, plainAnswer } from "@/lib/health/plain-answer";

const MOST_HEAD_CHARS = 16_384;
const CHUNKS_END = "0\r\n\r\n";
/** In the words of Node's client. */
const HUNG_UP = "socket hang up (ECONNRESET)";

/** What is read is looked at before the next read begins, so one piece of memory serves all. */
const memory = Buffer.allocUnsafe(MOST_BODY_BYTES);

/**
 * One GET over a socket of our own: a whole HTTP client takes twice the time to find the status in the same answer.
 * Resolves to null when the answer is not plain HTTP/1 or incomplete; then somebody who knows more of HTTP should ask
 * again. Never rejects. There is no deadline in here: aborting `signal` destroys the socket.
 */
export function askPlainly(
  { url, address, clock }: Question & { address: string },
  signal: AbortSignal,
): Promise<HttpAnswer | null> {
  const port = Number(url.port) || 80;
  return new Promise((resolve) => {
    let head = "";
    let bodyBytes = 0;
    let wanted: number | null = null;
    let isAnswered = false;
    let connected = false;
    const fail = (error: string) => settle({ kind: "error", error, connected });
    const hear = (length: number): boolean => {
      if (isAnswered) readBody(length, memory.toString("latin1", Math.max(0, length - CHUNKS_END.length), length));
      else readHead(memory.toString("latin1", 0, length));
      return true;
    };
    const socket = connect({ host: address, port, onread: { buffer: memory, callback: hear } });

    function settle(answer: HttpAnswer | null): void {
      signal.removeEventListener("abort", stop);
      resolve(answer);
    }
    function stop(): void {
      socket.destroy();
      fail("stopped while asking");
    }

    function readHead(text: string): void {
      const from = Math.max(0, head.length - HEAD_END.length);
      head += text;
      const end = head.indexOf(HEAD_END, from) + HEAD_END.length;
      if (end < HEAD_END.length) {
        if (head.length > MOST_HEAD_CHARS) giveUp();
        return;
      }
      const answer = plainAnswer(head.slice(0, end));
      if (answer === null) {
        giveUp();
        return;
      }
      isAnswered = true;
      wanted = answer.bodyBytes;
      settle({ kind: "status", status: answer.status, peer: { address: spelled(address, socket), port } });
      readBody(head.length - end, text.slice(-CHUNKS_END.length));
      if (!socket.destroyed) cutOff();
    }

    function readBody(length: number, last: string): void {
      bodyBytes += length;
      const hasEnded = wanted === null ? last === CHUNKS_END : bodyBytes >= wanted;
      if (hasEnded || bodyBytes > MOST_BODY_BYTES) socket.destroy();
    }

    function cutOff(): void {
      const cancel = clock.after(MOST_BODY_MS, () => socket.destroy());
      socket.once("close", cancel);
    }

    function giveUp(): void {
      socket.destroy();
      settle(null);
    }

    signal.addEventListener("abort", stop, { once: true });
    socket.on("connect", () => {
      connected = true;
      socket.write(requestOf(url), "latin1");
    });
    socket.on("error", (error) => fail(systemErrorText(error)));
    socket.on("end", () => {
      if (isAnswered) return;
      if (head === "") fail(HUNG_UP);
      else giveUp();
    });
  });
}

const requestOf = (url: URL): string =>
  `GET ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\naccept: */*\r\nuser-agent: moorage-healthcheck\r\nConnection: close\r\n\r\n`;

/** As the system names its peers. It is asked, which is a system call, only where there is more than one spelling. */
const spelled = (address: string, socket: Socket): string =>
  address === "::1" || !address.includes(":") ? address : (socket.remoteAddress ?? address);
