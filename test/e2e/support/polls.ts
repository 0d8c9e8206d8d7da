import type { Page, Response } from "playwright-core";

/** Has the page poll the list `count` times, one after the other and at once, and resolves with the answers. */
export async function polls(page: Page, count: number): Promise<Response[]> {
  const answers: Response[] = [];
  while (answers.length < count) {
    const [answer] = await Promise.all([page.waitForResponse(isList), askNow(page)]);
    answers.push(answer);
  }
  return answers;
}

export const isList = (response: Response): boolean => {
  const { pathname, search } = new URL(response.url());
  return pathname === "/api/managed-processes" && search === "";
};

/** What the browser does when a cable is plugged in: the page asks at once instead of after its pause. */
export const askNow = (page: Page) =>
  page.evaluate(() => {
    dispatchEvent(new Event("offline"));
    dispatchEvent(new Event("online"));
  });
