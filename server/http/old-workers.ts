import type { Asked } from "./guard";
import { faultReply, type Reply } from "./reply";

/**
 * Browsers keep service workers by origin, and a program that had this port earlier may have left one: it would see
 * every request, the token included. The browser asks for its script before it uses it anew; the engine has none, and
 * has the browser drop the worker and all that was stored with it. Null for every other request.
 */
export const withoutWorker = (headers: Asked["headers"]): Reply | null =>
  headers["service-worker"] === undefined
    ? null
    : faultReply({ code: "not-found", message: "there is no service worker here" }, { "clear-site-data": '"storage"' });
