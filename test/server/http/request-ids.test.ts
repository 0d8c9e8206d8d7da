import { expect, it } from "vitest";
import { createRequestIds } from "@/server/http/request-ids";

it("no two requests have one id, nor those of two engines", () => {
  const [here, there] = [createRequestIds(), createRequestIds()];
  const ids = [here(), here(), there(), there()];
  expect(new Set(ids).size).toBe(4);
  expect(ids.filter((id) => !/^[0-9a-f-]+$/.test(id))).toEqual([]);
});
