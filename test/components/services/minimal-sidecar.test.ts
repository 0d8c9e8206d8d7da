import { expect, it } from "vitest";
import { MINIMAL_SIDECAR, submitCommand } from "@/components/services/minimal-sidecar";

it("is JSON with one service whose check asks its port", () => {
  const { specs } = JSON.parse(MINIMAL_SIDECAR);
  expect(specs).toHaveLength(1);
  expect(new URL(specs[0].healthcheck.url).port).toBe(String(specs[0].ports[0]));
});

it("is handed to the engine that the page comes from", () => {
  expect(submitCommand("http://127.0.0.1:7331")).toContain("'http://127.0.0.1:7331/api/dispatches?wait=60'");
});
