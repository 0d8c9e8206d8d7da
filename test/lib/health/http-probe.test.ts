import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { hostname } from "node:os";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { httpProbe, type VerifyListener } from "@/lib/health/http-probe";
import type { HttpCheck } from "@/lib/spec/spec";
import { ManualClock } from "../../support/manual-clock";
import { httpServer, quietPort, rawServer } from "./local-servers";
import { selfSigned } from "./self-signed";

const check = (url: string, expect_status = 200): HttpCheck => ({
  type: "http",
  url,
  expect_status,
  interval_s: 1,
  timeout_s: 60,
});

function ask(
  url: string,
  over: { expect?: number; clock?: ManualClock; signal?: AbortSignal; verify?: VerifyListener } = {},
) {
  return httpProbe(check(url, over.expect), {
    timeoutMs: 5_000,
    signal: over.signal ?? new AbortController().signal,
    clock: over.clock ?? new ManualClock(),
    ...(over.verify ? { verifyListener: over.verify } : {}),
  });
}

const OK = "HTTP/1.1 200 OK\r\n";

describe("an http check", () => {
  it("passes when the status is the expected one", async () => {
    const { port } = await httpServer((_, response) => response.end("fine"));
    expect(await ask(`http://127.0.0.1:${port}/health`)).toEqual({ ok: true, error: null, latencyMs: 0, asked: true });
  });

  it("asks with one plain GET for path and query, without credentials and with the host of the URL", async () => {
    const heard = vi.fn();
    const { port } = await httpServer((request, response) => {
      heard(request.method, request.url, request.headers.host, request.headers.authorization);
      response.end();
    });
    await ask(`http://someone:secret@app.localhost:${port}/health?deep=1#part`);
    expect(heard.mock.calls).toEqual([["GET", "/health?deep=1", `app.localhost:${port}`, undefined]]);
  });

  it("says which status came and which was expected", async () => {
    const { port } = await httpServer((_, response) => response.writeHead(503).end());
    expect(await ask(`http://127.0.0.1:${port}/`)).toMatchObject({
      ok: false,
      asked: true,
      error: "http status 503 (expected 200)",
    });
  });

  it("says who refused the connection", async () => {
    const port = await quietPort();
    const error = `http request error: connect ECONNREFUSED 127.0.0.1:${port}`;
    expect(await ask(`http://127.0.0.1:${port}/`)).toMatchObject({ ok: false, asked: true, error });
    expect(await ask(`http://localhost:${port}/`)).toMatchObject({ ok: false, asked: true, error });
  });

  it.each([
    ["hangs up", "", /^http request error: socket hang up \(ECONNRESET\)$/],
    ["speaks something else", "SSH-2.0-OpenSSH\r\n", /^http request error: Parse Error: .* \(HPE_/],
  ])("names the system's code when the service %s", async (_, bytes, error) => {
    const { port } = await rawServer((socket) => socket.once("data", () => socket.end(bytes)));
    const result = await ask(`http://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ ok: false, asked: true });
    expect(result.error).toMatch(error);
  });

  it("does not follow a redirect, whether it was expected or not", async () => {
    const canary = vi.fn();
    const inner = await httpServer((_, response) => {
      canary();
      response.end();
    });
    const { port } = await httpServer((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${inner.port}/secret` }).end(),
    );
    expect((await ask(`http://127.0.0.1:${port}/`)).error).toBe("http status 302 (expected 200)");
    expect((await ask(`http://127.0.0.1:${port}/`, { expect: 302 })).ok).toBe(true);
    expect(canary).not.toHaveBeenCalled();
  });

  it("opens a new connection for every question", async () => {
    const peers = new Set<number | undefined>();
    const { port } = await httpServer((request, response) => {
      peers.add(request.socket.remotePort);
      response.end();
    });
    await ask(`http://127.0.0.1:${port}/`);
    await ask(`http://127.0.0.1:${port}/`);
    expect(peers.size).toBe(2);
  });

  it("accepts the certificate that a development server signed itself", async () => {
    const server = createServer(selfSigned, (_, response) => response.end());
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await ask(`https://localhost:${port}/`)).toMatchObject({ ok: true, error: null });
    expect(await ask(`https://127.0.0.1:${port}/`)).toMatchObject({ ok: true, error: null });
  });

  it.each(["127.0.0.1", "localhost", "LOCALHOST.", "shop.localhost", "0.0.0.0", hostname()])(
    "finds a service on 127.0.0.1 by the name %s",
    async (name) => {
      const { port } = await httpServer((_, response) => response.end());
      expect(await ask(`http://${name}:${port}/`)).toMatchObject({ ok: true, error: null });
    },
  );

  it.each(["[::1]", "localhost", "shop.localhost"])("finds a service on ::1 by the name %s", async (name) => {
    const { port } = await httpServer((_, response) => response.end(), "::1");
    expect(await ask(`http://${name}:${port}/`)).toMatchObject({ ok: true, error: null });
  });

  it("is not a failure of the service when it was stopped while asking", async () => {
    const stop = new AbortController();
    const { port, connected, closed } = await rawServer(() => {});
    const asked = ask(`http://127.0.0.1:${port}/`, { signal: stop.signal });
    await connected;
    stop.abort();
    expect(await asked).toMatchObject({ ok: false, asked: false });
    await closed;
  });

  it("measures what the service took with the clock it was given", async () => {
    const clock = new ManualClock();
    const { port } = await httpServer((_, response) => void clock.advance(70).then(() => response.end()));
    expect((await ask(`http://127.0.0.1:${port}/`, { clock })).latencyMs).toBe(70);
  });
});

describe("a server that does not behave", () => {
  const drip = (start: string, drop: string) => (socket: Socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(drop), 5);
    socket.once("close", () => clearInterval(timer));
  };

  it.each([
    ["never answers", () => {}],
    ["drips its status line", drip("HTTP/1.1 200 O", "K")],
    ["never ends its headers", drip(OK, "x: y\r\n")],
    ["never gets past interim answers", drip("", "HTTP/1.1 103 Early Hints\r\n\r\n")],
  ])("ends at the deadline when it %s, and its socket with it", async (_, talk) => {
    const clock = new ManualClock();
    const { port, connected, closed } = await rawServer(talk);
    const asked = ask(`http://127.0.0.1:${port}/`, { clock });
    await connected;
    await clock.advance(4_999);
    expect(await Promise.race([asked, Promise.resolve("still asking")])).toBe("still asking");
    await clock.advance(1);
    expect(await asked).toEqual({
      ok: false,
      asked: true,
      error: "http request timeout after 5000 ms",
      latencyMs: 5_000,
    });
    await closed;
    expect(clock.sleepers).toBe(0);
  });

  it("is cut off when its headers are a flood", async () => {
    const { port, closed } = await rawServer((socket) => {
      socket.write(OK);
      const pour = () => {
        while (!socket.destroyed && socket.write(`x: ${"y".repeat(1_000)}\r\n`));
      };
      socket.on("drain", pour);
      pour();
    });
    expect((await ask(`http://127.0.0.1:${port}/`)).error).toBe(
      "http request error: Parse Error: Header overflow (HPE_HEADER_OVERFLOW)",
    );
    await closed;
  });

  it("is judged by its status while its body floods, and then cut off", async () => {
    const clock = new ManualClock();
    const { port, closed } = await httpServer((_, response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write("z".repeat(65_536)));
      };
      response.on("drain", pour);
      pour();
    });
    expect(await ask(`http://127.0.0.1:${port}/`, { clock })).toMatchObject({ ok: true });
    await closed;
    expect(clock.now()).toBe(0);
  });

  it("is judged by its status while its body drips, and cut off soon after", async () => {
    const clock = new ManualClock();
    const { port, closed } = await httpServer((_, response) => {
      response.writeHead(200);
      response.write("a");
      const timer = setInterval(() => response.write("a"), 5);
      response.once("close", () => clearInterval(timer));
    });
    expect(await ask(`http://127.0.0.1:${port}/`, { clock })).toMatchObject({ ok: true, latencyMs: 0 });
    await clock.advance(250);
    await closed;
  });

  it("is told by its status when it switches protocols", async () => {
    const { port, closed } = await rawServer((socket) =>
      socket.once("data", () =>
        socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"),
      ),
    );
    expect((await ask(`http://127.0.0.1:${port}/`)).error).toBe("http status 101 (expected 200)");
    await closed;
  });
});

describe("whose listener answered", () => {
  const fine = () => httpServer((_, response) => response.end());

  it("is asked with the address and port that were connected to", async () => {
    const verify = vi.fn<VerifyListener>(() => true);
    const { port } = await fine();
    expect((await ask(`http://localhost:${port}/`, { verify })).ok).toBe(true);
    expect(verify.mock.calls).toEqual([["127.0.0.1", port]]);
  });

  it("makes a right answer from a stranger a failure", async () => {
    const { port } = await fine();
    const result = await ask(`http://127.0.0.1:${port}/`, { verify: async () => ({ pid: 812, command: "nginx" }) });
    expect(result).toMatchObject({
      ok: false,
      asked: true,
      error: `port ${port} is held by pid 812, not by this service`,
    });
  });

  it("does not matter where the platform cannot tell", async () => {
    const { port } = await fine();
    expect((await ask(`http://127.0.0.1:${port}/`, { verify: async () => null })).ok).toBe(true);
  });

  it("is not looked at when the status is wrong already", async () => {
    const verify = vi.fn<VerifyListener>(() => true);
    const { port } = await fine();
    await ask(`http://127.0.0.1:${port}/`, { verify, expect: 204 });
    expect(verify).not.toHaveBeenCalled();
  });

  it("neither passes nor fails the service when the look breaks or takes too long", async () => {
    const { port } = await fine();
    const broken = await ask(`http://127.0.0.1:${port}/`, { verify: () => Promise.reject(new Error("no /proc")) });
    expect(broken).toMatchObject({ ok: false, asked: false });

    const clock = new ManualClock();
    let looking = () => {};
    const reached = new Promise<void>((resolve) => {
      looking = resolve;
    });
    const stuck = ask(`http://127.0.0.1:${port}/`, {
      clock,
      verify: () => {
        looking();
        return new Promise(() => {});
      },
    });
    await reached;
    await clock.advance(5_000);
    expect(await stuck).toMatchObject({ ok: false, asked: false });
  });
});
