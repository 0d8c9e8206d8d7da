import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, it, vi } from "vitest";
import { restBetween } from "@/server/http/rest-between";
import { deferred } from "../../support/deferred";
import { ManualClock } from "../../support/manual-clock";

function create() {
  const clock = new ManualClock();
  const rest = vi.fn();
  const made = deferred();
  const pages = restBetween(() => made.promise, rest, clock);
  const ask = (closed = false) => {
    const response = Object.assign(new EventEmitter(), { closed });
    void pages({} as IncomingMessage, response as unknown as ServerResponse);
    return response;
  };
  return { clock, rest, made, ask };
}

it("rests once a page has been made and taken, and nobody asks for another within a second", async () => {
  const { clock, rest, made, ask } = create();
  const [first, second] = [ask(), ask()];
  first.emit("close");
  await clock.advance(5_000);
  made.resolve();
  await clock.advance(5_000);
  expect(rest).not.toHaveBeenCalled();
  second.emit("close");
  await clock.advance(900);
  ask().emit("close");
  await clock.advance(900);
  expect(rest).not.toHaveBeenCalled();
  await clock.advance(100);
  expect(rest).toHaveBeenCalledTimes(1);
});

it("rests although the client had left before its page was asked for", async () => {
  const { clock, rest, made, ask } = create();
  ask(true);
  made.resolve();
  await clock.advance(1_000);
  expect(rest).toHaveBeenCalledTimes(1);
});
