import fc from "fast-check";
import { expect, it } from "vitest";
import { slots } from "@/lib/health/slots";

const never = new AbortController().signal;

it("hands out as many as there are, then in order of asking", async () => {
  const two = slots(2);
  const first = await two.acquire(never);
  await two.acquire(never);
  const order: string[] = [];
  const third = two.acquire(never).then((release) => {
    order.push("third");
    return release;
  });
  const fourth = two.acquire(never).then(() => order.push("fourth"));
  first?.();
  (await third)?.();
  await fourth;
  expect(order).toEqual(["third", "fourth"]);
});

it("forgets whoever gave up waiting", async () => {
  const one = slots(1);
  const held = await one.acquire(never);
  const impatient = new AbortController();
  const gaveUp = one.acquire(impatient.signal);
  const patient = one.acquire(never);
  impatient.abort();
  expect(await gaveUp).toBeNull();
  held?.();
  expect(await patient).not.toBeNull();
});

it("hands nothing to whoever is stopped already", async () => {
  const stopped = AbortSignal.abort();
  const one = slots(1);
  expect(await one.acquire(stopped)).toBeNull();
  expect(await one.acquire(never)).not.toBeNull();
});

it("takes one slot back once, however often it is given back", async () => {
  const one = slots(1);
  const held = await one.acquire(never);
  held?.();
  held?.();
  await one.acquire(never);
  const stop = new AbortController();
  const second = one.acquire(stop.signal);
  stop.abort();
  expect(await second).toBeNull();
});

it("never has more out than there are, and loses none, whoever comes, leaves or gives up", async () => {
  const acts = fc.array(fc.constantFrom("ask", "give back", "give up"), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), acts, async (count, plan) => {
      const some = slots(count);
      const held: (() => void)[] = [];
      const waiting: AbortController[] = [];
      for (const act of plan) {
        if (act === "ask") {
          const stop = new AbortController();
          waiting.push(stop);
          void some.acquire(stop.signal).then((release) => {
            waiting.splice(waiting.indexOf(stop), 1);
            if (release) held.push(release);
          });
        } else if (act === "give back") held.shift()?.();
        else waiting.at(-1)?.abort();
        await new Promise(setImmediate);
        expect(held.length).toBeLessThanOrEqual(count);
        if (waiting.length > 0) expect(held.length).toBe(count);
      }
    }),
  );
});
