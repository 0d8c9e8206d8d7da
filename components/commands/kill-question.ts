import { parseView } from "@/components/services/list-view";
import type { ServiceRecord } from "@/components/services/record";
import { createStore } from "@/components/ui/store";

/** A service that somebody wants to kill, as it was when they said so. */
export type KillQuestion = {
  service: ServiceRecord;
  /** Its project, where the list shows another one: then it must be typed, since few mean to reach so far. */
  elsewhere: string | null;
};

const question = createStore<KillQuestion | null>(null);

export const useKillQuestion = (): KillQuestion | null => question.use((asked) => asked);

export function askToKill(service: ServiceRecord): void {
  const { project } = parseView(new URLSearchParams(location.pathname === "/services" ? location.search : ""));
  const own = service.owner_project;
  question.set({ service, elsewhere: project !== null && own && own !== project ? own : null });
}

export const dropKillQuestion = (): void => question.set(null);
