import { expect, it } from "vitest";
import { EventsQuery } from "@/lib/api/events";
import { LogQuery } from "@/lib/api/logs";
import { parseQuery } from "@/lib/api/parse-query";
import { ListQuery, WaitQuery } from "@/lib/api/services";
import { TailQuery, TopicsQuery } from "@/lib/api/streams";
import { NO_QUERY } from "@/lib/api/words";

const asked = (schema: Parameters<typeof parseQuery>[0], text: string) => {
  const parsed = parseQuery(schema, new URLSearchParams(text));
  return parsed.ok ? parsed.value : parsed.fault.message;
};

it.each([
  [ListQuery, "", {}],
  [ListQuery, "project=shop&state=healthy&include=ended", { project: "shop", state: "healthy", include: "ended" }],
  [ListQuery, "project=a&project=b", { project: "a" }],
  [ListQuery, "state=fine", expect.stringMatching(/^state must be one of spawning, /)],
  [ListQuery, "include=all", "include can only be: ended"],
  [ListQuery, "projct=shop", "unknown parameter projct; known are project, state, include"],
  [ListQuery, "__proto__=1", expect.stringMatching(/^unknown parameter __proto__/)],
  [EventsQuery, "kind=killed&kind=swept", { kind: ["killed", "swept"], limit: 200, download: false }],
  [EventsQuery, "kind=killed&kind=odd", expect.stringMatching(/^kind must be one of dispatched, /)],
  [
    EventsQuery,
    "since=2026-11-22T13:07:00Z&until=5",
    { since: 1795352820000, until: 5, kind: [], limit: 200, download: false },
  ],
  [EventsQuery, "since=today", expect.stringMatching(/^since must be epoch milliseconds or a date/)],
  [NO_QUERY, "a=1", "unknown parameter a; there are none here"],
  [WaitQuery, "", { for: "healthy", timeout: 60 }],
  [WaitQuery, "timeout=0.5", { for: "healthy", timeout: 0.5 }],
  ...["", "301", "-1", "soon", "NaN"].map(
    (text) => [WaitQuery, `timeout=${text}`, "timeout must be a number of seconds from 0 to 300"] as const,
  ),
  [TailQuery, "", { tail: 65_536 }],
  ...["-1", "1048577", "1e3", "", "99999999"].map(
    (text) => [TailQuery, `tail=${text}`, "tail must be a number of bytes from 0 to 1048576"] as const,
  ),
  [TopicsQuery, "topics=processes,processes,log:shop/web", { tail: 65_536, topics: ["processes", "log:shop/web"] }],
  [TopicsQuery, "", "topics is missing: processes, events, log:<project>/<name>"],
  [TopicsQuery, "topics=a", 'topics must be of processes, events, log:<project>/<name>, not "a"'],
  [LogQuery, "", { lines: 100, format: "json", download: false }],
  [LogQuery, "download=1&after=-1", { lines: 100, format: "json", download: true, after: -1 }],
  [LogQuery, "lines=1.5", "lines must be a whole number from 1 to 5000"],
] as const)("reads %#: ?%s", (schema, text, answer) => {
  expect(asked(schema, text)).toEqual(answer);
});
