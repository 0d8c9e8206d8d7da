import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ProcessId } from "@/lib/edges/processes";
import { fixture, realProcesses } from "../../support/real-processes";

const world = realProcesses();

const listens = (address: string) =>
  world.running({ file: process.execPath, args: [fixture("listens.mjs"), address, "0"] });
const portOfService = () => Number(readFileSync(join(world.folder, "ready"), "utf8"));
const owns = (service: ProcessId, address: string, port: number) =>
  world.processes.ownsListener({ process: service, mark: world.mark() }, address, port);

async function listenHere(port: number, address = "127.0.0.1"): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, address, resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

const close = (server: Server) => new Promise((resolve) => server.close(resolve));
const myself = { pid: process.pid, command: readFileSync("/proc/self/comm", "utf8").trim() };

describe("who owns a listener", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["0.0.0.0", "127.0.0.1"],
    ["::", "127.0.0.1"],
    ["::", "::1"],
  ])("a service on %s owns what answers on %s, now and when asked again", async (address, asked) => {
    const service = await listens(address);
    expect(await owns(service, asked, portOfService())).toBe(true);
    expect(await owns(service, asked, portOfService())).toBe(true);
    await world.stop(service);
  });

  it("a service owns what its child listens on", async () => {
    const service = await world.running({
      script: "listens-in-child.sh",
      args: [fixture("listens-in-child.sh"), process.execPath, fixture("listens.mjs")],
    });
    expect(await owns(service, "127.0.0.1", portOfService())).toBe(true);
    await world.stop(service);
  });

  it("a stranger on the port is named", async () => {
    const service = await world.running({ script: "ends-politely.sh" });
    const { port, server } = await listenHere(0);
    expect(await owns(service, "127.0.0.1", port)).toEqual(myself);
    await close(server);
    await world.stop(service);
  });

  it("a stranger that takes over a proven port is named", async () => {
    const service = await listens("127.0.0.1");
    const port = portOfService();
    expect(await owns(service, "127.0.0.1", port)).toBe(true);
    process.kill(service.pid, "SIGKILL");
    await world.exitOf(service);
    const { server } = await listenHere(port);
    expect(await owns(service, "127.0.0.1", port)).toEqual(myself);
    await close(server);
  });

  it("nobody there cannot be told", async () => {
    const service = await world.running({ script: "ends-politely.sh" });
    const { port, server } = await listenHere(0);
    await close(server);
    expect(await owns(service, "127.0.0.1", port)).toBeNull();
    await world.stop(service);
  });
});

describe("who holds a port", () => {
  it("names the holder, and nobody once it is free", async () => {
    const { port, server } = await listenHere(0);
    expect(await world.processes.holdersOf(port)).toEqual([myself]);
    await close(server);
    expect(await world.processes.holdersOf(port)).toEqual([]);
  });

  it("names a service", async () => {
    const service = await listens("::");
    expect(await world.processes.holdersOf(portOfService())).toEqual([{ pid: service.pid, command: "node" }]);
    await world.stop(service);
  });
});
