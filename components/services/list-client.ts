import { createTaggedClient, type TaggedClient, type Ways } from "@/components/answers/tagged-client";
import { ServiceList } from "./record";
import { sameWhereEqual } from "./same-where-equal";

/** Asks for the services. `query` narrows or widens the list: `?include=ended`. */
export const createListClient = (ways: Ways, query = ""): TaggedClient<ServiceList> =>
  createTaggedClient(ways, { path: `/api/managed-processes${query}`, schema: ServiceList, keep: sameWhereEqual });
