import { spawn } from "node:child_process";
import { createServer, type Server } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { PortAnswer } from "@/lib/ledger/port-answer";
import type { Finding, PortRow } from "@/lib/ledger/row";
import type { Tenure } from "@/lib/ledger/tenure";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import { runtime } from "@/server/handle";
import { comesTrue } from "../../support/comes-true";
import { engineHere } from "../../support/engine-here";
import { freePort } from "../../support/free-port";
import { answering } from "../../support/http-services";
import { fastConfig, sleeper } from "../../support/plain-services";
import { fixture } from "../../support/real-processes";

const here = engineHere(fastConfig());

type List = { items: PortRow[]; findings: Finding[] };

const dispatch = (specs: object[], project = "shop") =>
  here.engine.call<Dispatch>("submitDispatch", { agent: "dallas", project, wi_id: "W-17", specs }, "wait=60");
const ledger = () => here.engine.call<List>("listPorts");
const findingsOf = async (port: number) => (await ledger()).findings.filter((finding) => finding.port === port);

async function whoHas(port: number): Promise<PortAnswer & { history: Tenure[] }> {
  const request = { params: { port: String(port) }, query: new URLSearchParams(), ifNoneMatch: null };
  const reply = await runtime()?.api.portByNumber({ ...request, actor: "test", body: undefined, requestId: null });
  return JSON.parse(String(reply?.body));
}

async function csvLine(port: number): Promise<string[]> {
  const request = { params: {}, query: new URLSearchParams("format=csv"), ifNoneMatch: null };
  const reply = await runtime()?.api.listPorts({ ...request, actor: "test", body: undefined, requestId: null });
  const line = String(reply?.body)
    .split("\r\n")
    .find((one) => one.startsWith(`${port},`));
  return (line ?? "").split(",");
}

/** What the ledger says of a port, once it has seen what this waits for. */
const seen = (port: number, listening: PortRow["listening"]) =>
  comesTrue(`${port} is ${listening}`, async () =>
    (await ledger()).items.find((row) => row.port === port && row.listening === listening),
  );

/** Listens on an address of a service's own; says nothing of health. */
const listensOn = (name: string, address: string, port: number, ports: number[]) =>
  sleeper(name, { cmd: "node", args: [fixture("listens.mjs"), address, String(port)], ports });

async function stranger(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return server;
}

describe("a declared port", () => {
  it("that is served is its service's, over the API, in the sentence and in the table", async () => {
    const port = await freePort();
    expect(await dispatch([answering("web", port)])).toMatchObject({ status: "success" });
    const row = await seen(port, "listening");
    const { pid } = row;
    expect(row).toMatchObject({ project: "shop", service: "web", address: "127.0.0.1", declared: true, findings: [] });
    expect(await whoHas(port)).toMatchObject({
      status: "owned",
      sentence: expect.stringMatching(
        `^${port} belongs to project shop: web, pid ${pid}, healthy, since \\S+Z, lease ends in [34] h \\d+ m, for agent dallas and work item W-17\\.$`,
      ),
      next_free: expect.any(Number),
      history: [{ project: "shop", service: "web", agent: "dallas", wi: "W-17", generation: 1, to: null }],
    });
    expect(await csvLine(port)).toEqual(
      expect.arrayContaining([String(port), "shop", "web", "healthy", "listening", "127.0.0.1", String(pid)]),
    );
    const listed = await here.engine.call<{ items: { listening: unknown }[] }>("listServices");
    expect(listed.items[0]?.listening).toEqual([{ port, address: "127.0.0.1", pid }]);
    await here.engine.call("killService", { name: "shop/web" });
    expect(await whoHas(port)).toMatchObject({ status: "free", owners: [], next_free: port });
    expect((await whoHas(port)).history).toMatchObject([{ service: "web", to: expect.any(Number) }]);
  });

  it("that nobody serves is found silent", async () => {
    const port = await freePort();
    await dispatch([sleeper("quiet", { ports: [port] })]);
    expect(await seen(port, "silent")).toMatchObject({ findings: ["silent"] });
    expect(await findingsOf(port)).toMatchObject([
      { kind: "silent", services: ["shop/quiet"], sentence: expect.stringContaining("nobody listens there") },
    ]);
    expect((await csvLine(port)).join()).toMatch(/,silent,".*nobody listens there.*"$/);
  });

  it("that is served on IPv6 only shows that address", async () => {
    const port = await freePort();
    await dispatch([listensOn("six", "::1", port, [port])]);
    expect(await seen(port, "listening")).toMatchObject({ address: "::1", findings: [] });
  });

  it("that a stranger takes while its service does not listen is foreign, with pid and command", async () => {
    const port = await freePort();
    await dispatch([sleeper("late", { ports: [port] })]);
    await stranger(port);
    expect(await seen(port, "other")).toMatchObject({ findings: ["foreign"] });
    expect(await findingsOf(port)).toMatchObject([
      {
        kind: "foreign",
        services: ["shop/late"],
        pid: process.pid,
        sentence: expect.stringContaining(`pid ${process.pid} (`),
      },
    ]);
    expect(await whoHas(port)).toMatchObject({ status: "foreign", foreign: { pid: process.pid } });
  });
});

describe("a port that a service of another home has", () => {
  const elsewhere = async (port: number): Promise<number> => {
    const child = spawn(process.execPath, [fixture("listens.mjs"), "127.0.0.1", String(port)], {
      env: { ...process.env, MOORAGE_SERVICE: "some-other-home:blog/web:3" },
      cwd: here.engine.home.root, // it leaves a file where it works
      stdio: "ignore",
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child.pid ?? 0;
  };

  it("is said to be that one's, in finding, answer, table and refusal", async () => {
    const port = await freePort();
    await dispatch([sleeper("late", { ports: [port] })]);
    const pid = await elsewhere(port);
    expect(await seen(port, "other")).toMatchObject({ findings: ["foreign"] });
    const holder = `service blog/web of another Moorage home (pid ${pid}, node)`;
    const sentence = `Port ${port} is declared by shop/late and held by ${holder}, not managed here: stop it there or choose another port.`;
    expect(await findingsOf(port)).toMatchObject([{ kind: "foreign", pid, sentence }]);
    expect(await whoHas(port)).toMatchObject({ status: "foreign", sentence });
    expect((await csvLine(port)).join(",")).toContain(sentence);
    await here.engine.call("killService", { name: "shop/late" });
    expect((await whoHas(port)).sentence).toContain(`${port} is in use by ${holder}, not managed here.`);
    const refused = await dispatch([sleeper("again", { ports: [port] })]);
    expect(refused.reason).toBe(
      `spec[0]: port-in-use (${port}: pid ${pid} node, service blog/web of another Moorage home)`,
    );
  });
});

describe("a port that nobody declared", () => {
  it("on which a grandchild of a service listens is found, with that process", async () => {
    const [port, other] = [await freePort(), await freePort()];
    const args = [fixture("listens-in-grandchild.mjs"), String(port), String(other)];
    await dispatch([answering("deep", port, { args })]);
    const row = await seen(other, "undeclared");
    const service = await seen(port, "listening");
    expect(row).toMatchObject({ service: "deep", declared: false, findings: ["undeclared"] });
    expect(row?.pid).not.toBe(service?.pid);
    expect(await whoHas(other)).toMatchObject({ status: "undeclared" });
  });

  it("is free, or a stranger's", async () => {
    const port = await freePort();
    expect(await whoHas(port)).toMatchObject({ status: "free", next_free: port, history: [] });
    await stranger(port);
    await comesTrue("the stranger is seen", async () => (await whoHas(port)).status === "foreign");
    expect((await whoHas(port)).sentence).toContain(`${port} is in use by pid ${process.pid} (`);
  });
});

describe("two projects that want one port", () => {
  it("the second is refused with the first one's name, also when it is started again", async () => {
    const port = await freePort();
    await dispatch([sleeper("first", { ports: [port] })]);
    await here.engine.call("killService", { name: "shop/first" });
    await dispatch([answering("web", port)], "blog");
    const refused = await dispatch([sleeper("other", { ports: [port] })]);
    const reason = `spec[0]: port-owned-by (${port}: blog/web)`;
    const fault = {
      reason,
      pointer: "/specs/0/ports/0",
      rule: expect.stringContaining("one running service only"),
      value: port,
    };
    expect(refused).toMatchObject({ reason, faults: [fault] });
    expect(JSON.parse(refused.submitted ?? "")).toMatchObject({ specs: [{ name: "other", ports: [port] }] });
    await expect(here.engine.call("restartService", { name: "shop/first" })).rejects.toThrow("blog/web");
    expect(await whoHas(port)).toMatchObject({ status: "owned", owners: [{ project: "blog" }] });
    expect((await whoHas(port)).history.map(({ project }) => project)).toEqual(["blog", "shop"]);
  });

  it("are in conflict where one declares what the other serves", async () => {
    const port = await freePort();
    await dispatch([sleeper("says", { ports: [port] })]);
    await dispatch([listensOn("does", "127.0.0.1", port, [])], "blog");
    await seen(port, "other");
    expect((await findingsOf(port)).map(({ kind, services }) => [kind, services])).toEqual([
      ["conflict", ["blog/does", "shop/says"]],
      ["undeclared", ["blog/does"]],
    ]);
    expect((await whoHas(port)).status).toBe("conflict");
  });
});

it("says what a service uses", async () => {
  await dispatch([sleeper("small")]);
  type Usage = { items: { id: string; usage: { rss_bytes: number; processes: number } | null }[] };
  const used = await comesTrue("it is sampled", async () => {
    const { items } = await here.engine.call<Usage>("serviceUsage");
    return items[0]?.usage ? items[0] : undefined;
  });
  expect(used).toMatchObject({ id: "shop/small", usage: { processes: 1 } });
  expect(used?.usage?.rss_bytes).toBeGreaterThan(100_000);
});
