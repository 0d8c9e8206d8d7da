import { expect, it } from "vitest";
import { acceptsGzip } from "@/server/http/accepts-gzip";

it.each([
  [undefined, false],
  ["", false],
  ["gzip", true],
  ["GZIP", true],
  ["gzip, deflate, br, zstd", true],
  ["br;q=1.0, gzip;q=0.8", true],
  ["br, gzip;q=0", false],
  ["gzip ; q=0.000", false],
  ["identity", false],
  ["x-gzip-like", false],
  ["*", false],
])("Accept-Encoding: %s", (header, accepted) => {
  expect(acceptsGzip(header)).toBe(accepted);
});
