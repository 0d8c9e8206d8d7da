import { FollowQuery } from "@/lib/api/logs";
import { parseQuery } from "@/lib/api/parse-query";
import { isEnded } from "@/lib/lifecycle/phases";
import { bytesOf, logPosition } from "@/lib/stream/log-position";
import { findService } from "../commands/find-service";
import { respond } from "../http/reply";
import { SSE_HEADERS } from "../http/sse";
import { feedLog } from "../logs/log-feed";
import { textVoice } from "../logs/text-voice";
import type { Answer, StreamRequest } from "../runtime";
import { tellChanges } from "../streams/log-changes";
import type { StreamWorld } from "../streams/world";

/**
 * `GET /api/managed-processes/log-stream/<name>?tail=<bytes>`: the text of one log, from its tail or from where
 * `Last-Event-ID` says on, for as long as the service is there.
 */
export const followLog =
  ({ state, subscribe, shelf, clients }: StreamWorld) =>
  async ({ name, query, lastEventId }: StreamRequest): Promise<Answer> => {
    const asked = parseQuery(FollowQuery, query);
    if (!asked.ok) return respond(asked);
    const { tail, project = null } = asked.value;
    const found = findService(name, project, state().records);
    if (!found.ok) return respond(found);
    const { id } = found.value;
    const { log, hub, mask } = await shelf.open(id);
    const from = bytesOf(lastEventId);
    const record = state().records.get(id);
    if (!record) return respond(findService(id, null, state().records));
    // Nothing will come any more, and the client has it all: 204 is what tells an EventSource not to come again.
    if (isEnded(record) && from === log.span().end) return { status: 204, headers: {}, body: null };

    const opened = clients.open([id], ({ outbox, send }) => {
      const feed = feedLog({
        log,
        hub,
        voice: textVoice(log, mask),
        from,
        tail,
        outbox,
        send: (event, position, urgent) => send(event, logPosition(log.generation(), position), urgent),
        over: () => outbox.end(),
      });
      const unsubscribe = tellChanges(record, feed, subscribe);
      return () => {
        unsubscribe();
        feed.stop();
      };
    });
    if (!opened.ok) return respond(opened);
    return { status: 200, headers: SSE_HEADERS, stream: opened.value };
  };
