import { expect } from "vitest";

/** Like `expect`, asked again until it holds; patient enough for a machine that is busy with other things. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
