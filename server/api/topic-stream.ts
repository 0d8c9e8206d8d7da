import { parseQuery } from "@/lib/api/parse-query";
import { LOG_TOPIC, TopicsQuery } from "@/lib/api/streams";
import { fail, ok, type Result } from "@/lib/fault";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { bytesOf, logPosition } from "@/lib/stream/log-position";
import { decodePositions, type Positions } from "@/lib/stream/positions";
import { findService } from "../commands/find-service";
import { respond } from "../http/reply";
import { SSE_HEADERS } from "../http/sse";
import { linesVoice } from "../logs/lines-voice";
import { feedLog } from "../logs/log-feed";
import type { Shelved } from "../logs/log-shelf";
import type { Answer, StreamRequest } from "../runtime";
import type { Client } from "../streams/clients";
import { followEvents } from "../streams/event-topic";
import { tellChanges } from "../streams/log-changes";
import { followProcesses } from "../streams/process-topic";
import { sendAt } from "../streams/send-at";
import type { StreamWorld } from "../streams/world";

/** A log that was asked for: found and opened, or why not. */
type LogTopic = { topic: string; found: Result<Shelved & { record: ServiceRecord }> };

/**
 * `GET /api/stream?topics=processes,events,log:<project>/<name>,…`: many topics over one connection. The id of each
 * event says where the client stands in all of them.
 */
export const followTopics =
  (world: StreamWorld) =>
  async ({ query, lastEventId }: StreamRequest): Promise<Answer> => {
    const asked = parseQuery(TopicsQuery, query);
    if (!asked.ok) return respond(asked);
    const { topics, tail, project = null } = asked.value;
    if (project !== null && topics.includes("events")) {
      return respond(
        fail("bad-request", "the topic events is of all projects; GET /api/events/stream takes a project"),
      );
    }
    const logs = await Promise.all(
      topics.filter((topic) => topic.startsWith(LOG_TOPIC)).map((topic) => opened(topic, project, world)),
    );

    const ids = logs.flatMap(({ found }) => (found.ok ? [found.value.record.id] : []));
    const open = world.clients.open(ids, (client) => {
      const positions = decodePositions(lastEventId);
      for (const topic of positions.keys()) if (!topics.includes(topic)) positions.delete(topic);
      const stops = [
        ...(topics.includes("processes") ? [processes(world, client, positions)] : []),
        ...(topics.includes("events") ? [events(world, client, positions)] : []),
        ...logs.map((log) => follow(log, tail, world, client, positions)),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    });
    if (!open.ok) return respond(open);
    return { status: 200, headers: SSE_HEADERS, stream: open.value };
  };

async function opened(topic: string, project: string | null, { state, shelf }: StreamWorld): Promise<LogTopic> {
  const name = topic.slice(LOG_TOPIC.length);
  const before = findService(name, project, state().records);
  if (!before.ok) return { topic, found: before };
  const shelved = await shelf.open(before.value.id);
  const record = state().records.get(before.value.id);
  return {
    topic,
    found: record ? ok({ ...shelved, record }) : (findService(name, project, state().records) as Result<never>),
  };
}

const processes = ({ list, clock }: StreamWorld, client: Client, positions: Positions): (() => void) =>
  followProcesses({ list: list(), clock, client, known: positions.get("processes") ?? null }, (event, tag) =>
    sendAt(positions, "processes", tag, (id) => client.send(event, id, false)),
  );

function events({ events: source }: StreamWorld, client: Client, positions: Positions): () => void {
  const known = Number(positions.get("events") ?? Number.NaN);
  return followEvents(source, client, Number.isSafeInteger(known) ? known : null, (event, position, urgent) =>
    sendAt(positions, "events", String(position), (id) => client.send(event, id, urgent)),
  );
}

function follow(
  { topic, found }: LogTopic,
  tail: number,
  world: StreamWorld,
  client: Client,
  positions: Positions,
): () => void {
  if (!found.ok) {
    // An EventSource that gets an error never comes back, and the other topics are as good as ever.
    client.send({ name: "done", data: { topic, reason: found.fault.code, message: found.fault.message } }, null, true);
    return () => undefined;
  }
  const { log, hub, mask, record } = found.value;
  const feed = feedLog({
    log,
    hub,
    voice: linesVoice({ topic, log, mask, now: world.clock.now }),
    from: bytesOf(positions.get(topic)),
    tail,
    outbox: client.outbox,
    send: (event, position, urgent) =>
      sendAt(positions, topic, logPosition(log.generation(), position), (id) => client.send(event, id, urgent)),
    over: () => undefined,
  });
  const unsubscribe = tellChanges(record, feed, world.subscribe);
  return () => {
    unsubscribe();
    feed.stop();
  };
}
