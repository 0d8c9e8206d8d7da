import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Resolves when something on this port answers with 200: what every fleet waits for, whatever its manager says. */
export async function answers(port: number): Promise<void> {
  while (!(await asked(port))) await sleep(2);
}

/** Resolves when nothing on this port answers any more. */
export async function silent(port: number): Promise<void> {
  while (await asked(port)) await sleep(2);
}

const asked = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    request({ host: "127.0.0.1", port, agent: false }, (answer) => {
      answer
        .resume()
        .once("end", () => resolve(answer.statusCode === 200))
        .once("error", () => resolve(false));
    })
      .once("error", () => resolve(false))
      .end();
  });
