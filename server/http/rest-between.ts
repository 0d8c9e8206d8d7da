import type { ServerResponse } from "node:http";
import type { Clock } from "@/lib/edges/clock";
import type { Pages } from "./pages";

/** What a page leaves behind it when it has been answered is done within that. */
const REST_AFTER_MS = 1_000;

/** The same pages; `rest` is called when none has been asked for a while, and none is being answered. */
export function restBetween(pages: Pages, rest: () => void, clock: Pick<Clock, "sleep">): Pages {
  let underWay = 0;
  let lastEnd = 0;

  async function restLater(end: number): Promise<void> {
    await clock.sleep(REST_AFTER_MS);
    if (underWay === 0 && end === lastEnd) rest();
  }

  return async (request, response) => {
    underWay++;
    try {
      // A client may leave before its page is made, and a page be made before its client has it.
      await Promise.all([pages(request, response), closed(response)]);
    } finally {
      underWay--;
      void restLater(++lastEnd);
    }
  };
}

const closed = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    if (response.closed) resolve();
    else response.once("close", () => resolve());
  });
