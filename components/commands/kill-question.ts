import type { ServiceRecord } from "@/components/services/record";
import { createStore } from "@/components/ui/store";

/** The service that somebody wants to kill, as it was when they said so. */
const question = createStore<ServiceRecord | null>(null);

export const useKillQuestion = (): ServiceRecord | null => question.use((service) => service);

export const askToKill = (service: ServiceRecord): void => question.set(service);

export const dropKillQuestion = (): void => question.set(null);
