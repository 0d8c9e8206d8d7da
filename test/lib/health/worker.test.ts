import { describe, expect, it } from "vitest";
import type { Hint } from "@/lib/health/hint";
import { answeredWrongly, failed, notAsked, type ProbeResult, passed } from "@/lib/health/probe-result";
import { slots } from "@/lib/health/slots";
import { type Probed, probeUntilStopped, type Worker } from "@/lib/health/worker";
import { ManualClock } from "../../support/manual-clock";

const T0 = 1_000_000;
const REFUSED = failed("http request error: connect ECONNREFUSED 127.0.0.1:3001", 1);

/** A hint given by hand, kept until somebody asks for it. */
class HandHint implements Hint {
  #given = false;
  #wake = () => {};
  give() {
    this.#given = true;
    this.#wake();
  }
  forget() {
    this.#given = false;
  }
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#given = false;
        resolve();
      };
      signal.addEventListener("abort", () => resolve(), { once: true });
      if (this.#given) this.#wake();
    });
  }
}

/** A worker on a manual clock. `answer` is what the service says; the times are relative to the start. */
function start(over: Partial<Worker> & { answer?: (at: number) => ProbeResult | Promise<ProbeResult> } = {}) {
  const clock = new ManualClock(T0);
  const stop = new AbortController();
  const state = { healthy: false };
  const asked: number[] = [];
  const timeouts: number[] = [];
  const reported: Probed[] = [];
  const results: [ProbeResult, number][] = [];
  const { answer = () => REFUSED, ...rest } = over;
  const done = probeUntilStopped({
    id: "shop/web",
    generation: 3,
    healthcheck: { interval_s: 1, timeout_s: 60 },
    startup: { since: T0, deadline: T0 + 60_000 },
    healthBackoffSec: 30,
    slots: slots(64),
    isHealthy: () => state.healthy,
    probe: async (timeoutMs) => {
      asked.push(clock.now() - T0);
      timeouts.push(timeoutMs);
      return answer(clock.now() - T0);
    },
    report: (event) => void reported.push(event),
    onResult: (result, at) => void results.push([result, at]),
    random: () => 0.5,
    clock,
    signal: stop.signal,
    ...rest,
  });
  return { clock, stop, state, asked, timeouts, reported, results, done };
}

describe("the worker of one incarnation", () => {
  it("asks at once, then on the ramp, and reports what it heard with the generation it asked", async () => {
    const worker = start({ answer: (at) => (at < 56 ? REFUSED : passed(2)) });
    await worker.clock.advance(57);
    expect(worker.asked.map(Math.round)).toEqual([0, 25, 56]);
    expect(worker.reported).toEqual([
      { type: "probed", at: T0, generation: 3, error: REFUSED.error },
      { type: "probed", at: T0 + 25, generation: 3, error: REFUSED.error },
      { type: "probed", at: T0 + 56.25, generation: 3, error: null },
    ]);
    expect(worker.results.map(([result]) => result)).toEqual([REFUSED, REFUSED, passed(2)]);
    worker.stop.abort();
    await worker.done;
  });

  it("never lets a probe outlive the startup time", async () => {
    const worker = start({ startup: { since: T0, deadline: T0 + 2_000 } });
    await worker.clock.advance(1_999);
    expect(worker.timeouts[0]).toBe(2_000);
    expect(worker.timeouts).toEqual(worker.asked.map((at) => Math.round(2_000 - at)));
    worker.stop.abort();
    await worker.done;
  });

  it("slows down once the service is healthy: first to the place of its name, then to the period", async () => {
    const worker = start({ startup: null, answer: () => passed(1) });
    worker.state.healthy = true;
    await worker.clock.advance(95_000);
    const [first, phase, ...later] = worker.asked;
    expect(first).toBe(0);
    expect(phase).toBeLessThan(30_000);
    expect(later.map((at) => at - phase!)).toEqual([30_000, 60_000]);
    expect(worker.timeouts[0]).toBe(5_000);
    worker.stop.abort();
    await worker.done;
  });

  it("asks every interval after a failure, until the service passes again", async () => {
    const answers = [passed(1), REFUSED, REFUSED, passed(1)];
    const worker = start({ startup: null, answer: () => answers.shift() ?? passed(1) });
    worker.state.healthy = true;
    await worker.clock.advance(35_000);
    const [, second, third, fourth, fifth] = worker.asked;
    expect(third).toBe(second! + 1_000);
    expect(fourth).toBe(second! + 2_000);
    expect((fifth ?? Number.POSITIVE_INFINITY) - fourth!).toBeGreaterThan(1_000);
    worker.stop.abort();
    await worker.done;
  });

  it("does not go back to the ramp when a service that was healthy no longer is", async () => {
    const worker = start({ answer: (at) => (at === 0 ? passed(1) : REFUSED) });
    worker.state.healthy = true;
    await worker.clock.advance(1);
    worker.state.healthy = false;
    await worker.clock.advance(30_000);
    const again = worker.asked.slice(1);
    expect(again.slice(1).map((at, i) => Math.round(at - again[i]!))).toEqual(again.slice(1).map(() => 1_000));
    expect(again.length).toBeGreaterThan(1);
    worker.stop.abort();
    await worker.done;
  });

  it("retries what could not be asked and reports nothing about the service", async () => {
    const worker = start({ answer: (at) => (at === 0 ? notAsked("spawn EAGAIN", 0) : REFUSED) });
    await worker.clock.advance(25);
    expect(worker.asked).toEqual([0, 25]);
    expect(worker.reported).toMatchObject([{ at: T0 + 25 }]);
    expect(worker.results).toEqual([
      [notAsked("spawn EAGAIN", 0), T0],
      [REFUSED, T0 + 25],
    ]);
    worker.stop.abort();
    await worker.done;
  });

  it("starts its pause when the report has been taken in", async () => {
    const worker = start({
      report: () => worker.clock.sleep(400),
    });
    await worker.clock.advance(426);
    expect(worker.asked).toEqual([0, 425]);
    worker.stop.abort();
    await worker.clock.advance(400);
    await worker.done;
  });

  it("is silent once it is stopped, even about the question it is asking", async () => {
    let answerNow = (_: ProbeResult) => {};
    const answered = new Promise<ProbeResult>((resolve) => {
      answerNow = resolve;
    });
    const worker = start({ answer: () => answered });
    await worker.clock.advance(10);
    worker.stop.abort();
    answerNow(passed(10));
    await worker.done;
    expect(worker.asked).toEqual([0]);
    expect(worker.reported).toEqual([]);
    expect(worker.results).toEqual([]);
  });

  it.each([
    ["asleep", {}],
    ["asleep with an ear for hints", { hint: new HandHint() }],
  ])("stops at once when it is %s, and leaves no timer behind", async (_, over) => {
    const worker = start(over);
    await worker.clock.advance(20);
    worker.stop.abort();
    await worker.done;
    expect(worker.clock.sleepers).toBe(0);
  });
});

describe("a hint", () => {
  it("ends the pause before first health early", async () => {
    const hint = new HandHint();
    const worker = start({ hint });
    await worker.clock.advance(12);
    hint.give();
    await worker.clock.advance(0);
    expect(worker.asked).toEqual([0, 12]);
    worker.stop.abort();
    await worker.done;
  });

  it("is followed up a few times, ever later: some services print before they listen", async () => {
    const hint = new HandHint();
    const worker = start({ hint, startup: { since: T0 - 1_000, deadline: T0 + 59_000 } });
    await worker.clock.advance(350);
    expect(worker.asked.slice(0, 7).map(Math.round)).toEqual([0, 25, 56, 95, 144, 205, 281]);
    hint.give();
    await worker.clock.advance(400);
    expect(worker.asked.slice(7).map(Math.round)).toEqual([350, 377, 432, 547, 701]);
    worker.stop.abort();
    await worker.done;
  });

  it("waits until 10 ms have passed since the last probe", async () => {
    const hint = new HandHint();
    const worker = start({ hint });
    await worker.clock.advance(3);
    hint.give();
    await worker.clock.advance(6);
    expect(worker.asked).toEqual([0]);
    await worker.clock.advance(1);
    expect(worker.asked).toEqual([0, 10]);
    worker.stop.abort();
    await worker.done;
  });

  it("that comes while a probe runs causes the next one, not a second one beside it", async () => {
    const hint = new HandHint();
    let running = 0;
    let most = 0;
    const worker: ReturnType<typeof start> = start({
      hint,
      answer: async () => {
        most = Math.max(most, ++running);
        await worker.clock.sleep(5);
        running--;
        return REFUSED;
      },
    });
    await worker.clock.advance(2);
    hint.give();
    await worker.clock.advance(13);
    expect(worker.asked).toEqual([0, 15]);
    expect(most).toBe(1);
    worker.stop.abort();
    await worker.clock.advance(5);
    await worker.done;
  });

  it("given without end does not become a storm of probes", async () => {
    const endless: Hint = { next: async () => {}, forget: () => {} };
    const worker = start({ hint: endless });
    await worker.clock.advance(10_000);
    const pauses = worker.asked.slice(1).map((at, i) => at - worker.asked[i]!);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(10);
    expect(worker.asked.filter((at) => at >= 9_000).length).toBeLessThanOrEqual(6);
    worker.stop.abort();
    await worker.done;
  });

  it("that our own question caused does not count: a service that logs each request is asked at most 15 times in 3 s", async () => {
    for (const listensAt of [0, 60, 300]) {
      const hint = new HandHint();
      const worker = start({
        hint,
        answer: (at) => {
          if (at < listensAt) return REFUSED;
          hint.give();
          return at < 3_000 ? answeredWrongly("http status 503 (expected 200)", 2) : passed(2);
        },
      });
      await worker.clock.advance(5_000);
      const asked = worker.asked.filter((at) => at < 3_000).length + 1;
      console.info(`listens at ${listensAt} ms: ${asked} probes until it is healthy`);
      expect(asked).toBeLessThanOrEqual(15);
      worker.stop.abort();
      await worker.done;
    }
  });

  it("of a service that answers already counts when it is none of our own doing", async () => {
    const hint = new HandHint();
    const worker = start({
      hint,
      startup: { since: T0 - 2_000, deadline: T0 + 58_000 },
      answer: () => answeredWrongly("http status 503 (expected 200)", 2),
    });
    await worker.clock.advance(49);
    hint.give();
    await worker.clock.advance(400);
    expect(worker.asked).toEqual([0]);
    hint.give();
    await worker.clock.advance(0);
    expect(worker.asked).toEqual([0, 449]);
    worker.stop.abort();
    await worker.done;
  });

  it("does not count once the service has been healthy", async () => {
    const hint = new HandHint();
    const worker = start({ hint, startup: null });
    await worker.clock.advance(500);
    hint.give();
    await worker.clock.advance(499);
    expect(worker.asked).toEqual([0]);
    worker.stop.abort();
    await worker.done;
  });
});

describe("the slots of many workers", () => {
  it("are waited for before the question and given back after the answer", async () => {
    const one = slots(1);
    const free = new AbortController();
    const held = await one.acquire(free.signal);
    const worker = start({ slots: one });
    await worker.clock.advance(1_000);
    expect(worker.asked).toEqual([]);
    held?.();
    await worker.clock.advance(0);
    expect(worker.asked).toEqual([1_000]);
    const next = await one.acquire(free.signal);
    expect(next).not.toBeNull();
    worker.stop.abort();
    await worker.done;
  });

  it("are not waited for by a worker that was stopped", async () => {
    const none = slots(0);
    const worker = start({ slots: none });
    worker.stop.abort();
    await worker.done;
    expect(worker.asked).toEqual([]);
  });
});
