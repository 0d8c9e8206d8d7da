import { createHash } from "node:crypto";
import { connect, createServer, type NetConnectOpts, type Server } from "node:net";

/** Who holds a home. */
export type Holder = { pid: number; url: string | null; started_at: number; version: string };

export type HomeLock = { release(): void };

/** Long enough for a holder that is just loading its pages on a busy machine, and cannot answer meanwhile. */
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Takes the home for this process. The lock is a socket that the kernel releases the instant its holder dies,
 * however it dies: an abstract one on Linux, elsewhere a loopback port derived from the home. Whoever connects
 * is told who holds it. Resolves to the holder (null when it does not say) if somebody else has it.
 */
export async function takeHome(
  root: string,
  self: () => Holder,
): Promise<{ lock: HomeLock } | { holder: Holder | null }> {
  const address = addressOf(root);
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(JSON.stringify(self()));
  });
  if (await listening(server, address)) {
    server.unref();
    return { lock: { release: () => server.close() } };
  }
  return { holder: await ask(address) };
}

/** Asks who holds the home; null when nobody does, or whoever does will not say. */
export const holderOf = (root: string): Promise<Holder | null> => ask(addressOf(root));

function addressOf(root: string): NetConnectOpts {
  const hash = createHash("sha256").update(root).digest();
  if (process.platform === "linux") return { path: `\0moorage-${hash.toString("hex")}` };
  return { host: "127.0.0.1", port: 49_152 + (hash.readUInt16BE(0) % 16_000) };
}

const listening = (server: Server, address: NetConnectOpts): Promise<boolean> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(address, () => resolve(true));
  });

const ask = (address: NetConnectOpts): Promise<Holder | null> =>
  new Promise((resolve) => {
    let answer = "";
    const socket = connect(address);
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy());
    socket.setEncoding("utf8").on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => undefined); // `close` follows, with nothing heard
    socket.on("close", () => resolve(parsed(answer)));
  });

function parsed(answer: string): Holder | null {
  try {
    const value = JSON.parse(answer);
    return typeof value?.pid === "number" ? value : null;
  } catch {
    return null; // somebody is there and speaks something else
  }
}
