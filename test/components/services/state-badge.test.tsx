import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { deriveService } from "@/components/services/derive-service";
import { StateBadge } from "@/components/services/state-badge";
import { BY_SEVERITY, LOOK } from "@/components/services/state-look";
import { aService, NOW } from "./a-service";

const badgeOf = (state: keyof typeof LOOK) =>
  renderToStaticMarkup(<StateBadge derived={{ ...LOOK[state], state, reason: null, since: NOW }} />);

it.each(BY_SEVERITY)("%s is told by sign and word", (state) => {
  const html = badgeOf(state);
  expect(html).toContain(LOOK[state].label);
  expect(html).toContain(`data-icon="${LOOK[state].icon}"`);
  expect(html).toContain("aria-hidden");
});

it("no two states have the same word", () => {
  const words = BY_SEVERITY.map((state) => LOOK[state].label);
  expect(new Set(words).size).toBe(words.length);
});

it("shows text from outside as text", () => {
  const derived = deriveService(aService({ state: "unhealthy", healthy: false, last_error: '"><img src=x>' }), NOW);
  expect(renderToStaticMarkup(<StateBadge derived={derived} />)).not.toContain("<img");
});
