import { expect, it } from "vitest";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import { engineHere } from "../../support/engine-here";
import { type EventStream, openStream } from "../../support/event-stream";
import { sleeper } from "../../support/plain-services";

const here = engineHere();
const follow = (query: string, headers = {}) => openStream(here.engine, `/api/events/stream?${query}`, headers);
const declare = (name: string) =>
  here.engine.call("submitDispatch", { agent: "dallas", project: "shop", specs: [sleeper(name)] }, "wait=60");
const heard = ({ events }: EventStream) => events.map(({ data }) => data as JournalEntry);
const kinds = (stream: EventStream) => heard(stream).map(({ kind }) => kind);

it("a follower who was away gets what was missed from the file, then what comes, each once and only what it asked for", async () => {
  const first = await follow("name=shop/web");
  await declare("web");
  await first.until("its health", (stream) => kinds(stream).includes("healthy"));
  expect(kinds(first)).toEqual(["declared", "spawned", "healthy"]);
  const id = first.events[0]?.id ?? "";
  first.close();

  await here.engine.call("extendLease", { name: "web", minutes: 5 });
  await declare("other");
  const second = await follow("name=shop/web", { "last-event-id": id });
  const third = await follow("after=-1&kind=spawned&kind=killed");
  await here.engine.call("killService", { name: "web" });
  await second.until("its end", (stream) => kinds(stream).includes("killed"));
  await third.until("its end", (stream) => kinds(stream).includes("killed"));
  expect(kinds(second)).toEqual(["spawned", "healthy", "extended", "stopping", "killed"]);
  expect(second.events.map((event) => event.id)).toEqual(heard(second).map(({ seq }) => String(seq)));
  expect(heard(third).map(({ kind, service }) => `${kind} ${service}`)).toEqual([
    "spawned shop/web",
    "spawned shop/other",
    "killed shop/web",
  ]);
  expect(await here.engine.get("/api/events/stream?limit=1")).toMatchObject({ status: 400 });
});
