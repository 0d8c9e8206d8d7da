import { faultReply } from "./reply";
import { toResponse } from "./serve";

/** What the API answers where it has no route: clients of the API read JSON, not the page that people get. */
export const noSuchRoute = (request: Request): Response =>
  toResponse(faultReply({ code: "not-found", message: `the API has no ${new URL(request.url).pathname}` }));
