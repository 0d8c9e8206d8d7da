import { expect, it } from "vitest";
import { createOutbox } from "@/server/http/outbox";

const frame = (text: string) => Buffer.from(text);
const textOf = ({ value }: IteratorResult<Uint8Array>) => (value ? Buffer.from(value).toString() : null);

it("hands over what it took, in order, several at once where they wait", async () => {
  const outbox = createOutbox(100);
  const source = outbox[Symbol.asyncIterator]();
  const first = source.next();
  outbox.offer(frame("a"));
  outbox.offer(frame("b"));
  outbox.offer(frame("c"));
  expect(textOf(await first)).toBe("a");
  expect(textOf(await source.next())).toBe("bc");
});

it("takes no more than its room, but for what is urgent, and anything where nothing waits", () => {
  const outbox = createOutbox(10);
  expect(outbox.offer(frame("x".repeat(50)))).toBe(true);
  expect(outbox.offer(frame("y"))).toBe(false);
  expect(outbox.offer(frame("z"), true)).toBe(true);
});

it("calls when what it had has been fetched and more is asked for", async () => {
  const outbox = createOutbox(10);
  const source = outbox[Symbol.asyncIterator]();
  let calls = 0;
  outbox.whenEmpty(() => calls++);
  expect(calls).toBe(1);
  outbox.offer(frame("a"));
  outbox.whenEmpty(() => calls++);
  await source.next();
  expect(calls).toBe(1);
  void source.next();
  expect(calls).toBe(2);
});

it("ends behind what it took; abandoned, it ends at once; both close it", async () => {
  const ended = createOutbox(10);
  ended.offer(frame("last"));
  ended.end();
  const source = ended[Symbol.asyncIterator]();
  expect(textOf(await source.next())).toBe("last");
  expect(ended.closed.aborted).toBe(false);
  expect((await source.next()).done).toBe(true);
  expect(ended.closed.aborted).toBe(true);

  const abandoned = createOutbox(10);
  abandoned.offer(frame("never fetched"));
  let told = 0;
  abandoned.whenEmpty(() => told++);
  abandoned.abandon();
  expect([abandoned.closed.aborted, told, abandoned.isEmpty()]).toEqual([true, 1, true]);
  expect(abandoned.offer(frame("nobody misses it"))).toBe(true);
  expect((await abandoned[Symbol.asyncIterator]().next()).done).toBe(true);
});

it("lets go of whoever waits when the client has gone", async () => {
  const outbox = createOutbox(10);
  const source = outbox[Symbol.asyncIterator]();
  const waiting = source.next();
  await source.return?.();
  expect((await waiting).done).toBe(true);
  expect(outbox.closed.aborted).toBe(true);
});

it("pours what it has and what comes, until there is no room, and from then on when there is", () => {
  const outbox = createOutbox(100);
  const poured: string[] = [];
  let room = true;
  const pour = () => outbox.pour((bytes) => poured.push(Buffer.from(bytes).toString()) > 0 && room);
  outbox.offer(frame("a"));
  outbox.offer(frame("b"));
  pour();
  outbox.offer(frame("c"));
  expect(poured).toEqual(["ab", "c"]);
  room = false;
  for (const text of ["d", "e", "f"]) outbox.offer(frame(text));
  let calls = 0;
  outbox.whenEmpty(() => calls++);
  outbox.end();
  expect([poured.at(-1), outbox.isEmpty(), calls, outbox.closed.aborted]).toEqual(["d", false, 0, false]);
  room = true;
  pour();
  expect([poured.at(-1), outbox.isEmpty(), calls, outbox.closed.aborted]).toEqual(["ef", true, 1, true]);
});

it("pours the very same bytes to all who were offered them", () => {
  const given = frame("to all");
  const [one, two] = [createOutbox(100), createOutbox(100)];
  const got: Uint8Array[] = [];
  for (const outbox of [one, two]) {
    outbox.pour((bytes) => got.push(bytes) > 0);
    outbox.offer(given);
  }
  expect(got.every((bytes) => bytes === given) && got.length === 2).toBe(true);
});
