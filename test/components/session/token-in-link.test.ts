import { expect, it } from "vitest";
import { asToken, tokenInLink } from "@/components/session/token-in-link";

const TOKEN = "k3yk3yk3yk3y-_~.";

it.each([
  ["a fragment", `#token=${TOKEN}`, TOKEN],
  ["the whole link", `http://127.0.0.1:7331/#token=${TOKEN}`, TOKEN],
  ["with something beside it", `#a=1&token=${TOKEN}`, TOKEN],
  ["copied with a line break", `#token=${TOKEN}\n`, TOKEN],
  ["nothing", "", null],
  ["another fragment", "#content", null],
  ["too short to be one", "#token=abc", null],
  ["what no header can hold", "#token=abcdefgh%0d%0aX-Evil:1", null],
])("%s", (_, link, token) => {
  expect(tokenInLink(link)).toBe(token);
});

it("a pasted token loses the space around it", () => {
  expect(asToken(`  ${TOKEN}\n`)).toBe(TOKEN);
});
