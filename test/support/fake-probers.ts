import type { Clock } from "@/lib/edges/clock";
import type { ServiceEvent, ServiceRecord } from "@/lib/lifecycle/model";
import type { Probers } from "@/server/life/probers";

/** How a service answers when it is asked: well, with a complaint, or not at all. */
export type Answer = "well" | "silent" | { error: string };

/** Asks each service once when its probing begins, and again whenever a test says so. */
export class FakeProbers implements Probers {
  readonly answers = new Map<string, Answer>();
  readonly probed = new Map<string, number>();
  readonly #clock: Clock;
  readonly #send: (id: string, event: ServiceEvent) => Promise<void>;

  constructor(clock: Clock, send: (id: string, event: ServiceEvent) => Promise<void>) {
    this.#clock = clock;
    this.#send = send;
  }

  start({ id, generation }: ServiceRecord): void {
    this.probed.set(id, generation);
    void this.ask(id);
  }

  stop(id: string): void {
    this.probed.delete(id);
  }

  /** One probe of the generation that is being asked at the moment. */
  async ask(id: string): Promise<void> {
    const generation = this.probed.get(id);
    const answer = this.answers.get(id) ?? "well";
    if (generation === undefined || answer === "silent") return;
    const error = answer === "well" ? null : answer.error;
    await this.#send(id, { type: "probed", at: this.#clock.now(), generation, error }).catch(() => undefined);
  }

  history = () => [];
  follow(): void {}
  close(): void {}
}
