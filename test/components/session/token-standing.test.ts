import { expect, it } from "vitest";
import { tokenStanding } from "@/components/session/token-standing";

const no = { hasToken: false, said: false, fault: null };
const has = { ...no, hasToken: true };

it.each([
  ["none", no],
  ["checking", has],
  ["accepted", { ...has, said: true }],
  ["refused", { ...has, fault: { kind: "unauthorized", message: "" } as const }],
  // What was said before a token was revoked counts no more.
  ["refused", { ...has, said: true, fault: { kind: "unauthorized", message: "" } as const }],
  ["unknown", { ...has, fault: { kind: "unreachable", message: "" } as const }],
  ["unknown", { ...has, said: true, fault: { kind: "refused", message: "", status: 503 } as const }],
])("%s", (standing, asked) => {
  expect(tokenStanding(asked)).toBe(standing);
});
