import { expect, it } from "vitest";
import { removedWords, removeProject } from "@/components/projects/remove-project";

const answering = (response: () => Response) => ({ fetch: async () => response(), token: () => "t" });

it.each([
  [() => Response.json({ killed: 1, unlinked: 2, scanned: 3 }), { is: "done", killed: 1, unlinked: 2, scanned: 3 }],
  [() => Response.json({}, { status: 401 }), { is: "unauthorized", hadToken: true }],
  [
    () => Response.json({ error: { code: "busy", message: "a service is being started" } }, { status: 409 }),
    { is: "failed", message: "a service is being started" },
  ],
])("%# tells what came of it", async (response, removal) => {
  expect(await removeProject("shop", answering(response))).toEqual(removal);
});

it("does not claim to know where nobody answered", async () => {
  const failing = { fetch: () => Promise.reject(new TypeError("Failed to fetch")), token: () => null };
  expect(await removeProject("shop", failing)).toMatchObject({
    is: "failed",
    message: expect.stringContaining("nobody knows"),
  });
});

it("says what is gone", () => {
  expect(removedWords("shop", { is: "done", killed: 1, unlinked: 2, scanned: 3 })).toBe(
    "Removed shop: stopped 1 service, forgot 3 rows, unlinked 2 log files.",
  );
});
