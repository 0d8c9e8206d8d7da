import { expect, it } from "vitest";
import { confine } from "@/server/http/confine";

const asked = (url: string) => {
  const bound = confine(url, "shop");
  return bound.ok ? bound.value : bound.fault.code;
};

it.each([
  ["/services", "/services"],
  ["/api/health", "/api/health"],
  ["/api/managed-processes", "/api/managed-processes?project=shop"],
  ["/api/managed-processes?include=ended", "/api/managed-processes?include=ended&project=shop"],
  ["/api/managed-processes?project=shop", "/api/managed-processes?project=shop"],
  ["/api/managed-processes?project=bank", "not-found"],
  ["/api/managed-processes?project=shop&project=bank", "not-found"],
  ["/api/managed-processes/by-name/bank/web", "/api/managed-processes/by-name/bank/web?project=shop"],
  ["/api/managed-processes/logs/web?grep=a%26b", "/api/managed-processes/logs/web?grep=a%26b&project=shop"],
  ["/api/projects", "/api/projects?project=shop"],
  ["/api/stream?topics=log:bank/web", "/api/stream?topics=log%3Abank%2Fweb&project=shop"],
  ["/api/openapi.json", "/api/openapi.json"],
  ["/docs/api", "/docs/api"],
  ["/schemas/managed-spawn.json", "/schemas/managed-spawn.json"],
  ["/api/managed-processes/probes", "/api/managed-processes/probes?project=shop"],
  ["/api/managed-processes/usage", "/api/managed-processes/usage?project=shop"],
  ["/api/events?after=3", "/api/events?after=3&project=shop"],
  ["/api/metrics", "forbidden"],
  ["/api/ports", "forbidden"],
  ["/api/ports/3001", "forbidden"],
  ["/api/managed-processes/by-name/%2e%2e/kill", "forbidden"],
  ["/api/managed-processes/logs/%252e%252e%252f%252e%252e%252fports", "forbidden"],
  ["/api/nobody-wrote-this", "forbidden"],
  ["/api/./dispatches", "forbidden"],
  ["//api/dispatches", "forbidden"],
  ["/x/../api/dispatches", "forbidden"],
  ["/%61pi/dispatches", "forbidden"],
  ["/API/dispatches", "forbidden"],
])("%s of the holder of a token for shop is %s", (url, as) => {
  expect(asked(url)).toBe(as);
});
