import { type UrlView, useUrlView } from "@/components/address/use-url-view";
import { type LogView, logViewQuery, parseLogView } from "./log-view";

export type LogViewInUrl = {
  view: LogView;
  /** Replaces the address: typing, and what the view does by itself. */
  adjust: UrlView<LogView>["type"];
  /** A choice is a step that Back undoes. */
  choose: UrlView<LogView>["choose"];
};

const IN_URL = { parse: parseLogView, href: (view: LogView) => location.pathname + logViewQuery(view) };

/** How the log is read, kept in the address. */
export function useLogView(): LogViewInUrl {
  const { view, type, choose } = useUrlView(IN_URL);
  return { view, adjust: type, choose };
}
