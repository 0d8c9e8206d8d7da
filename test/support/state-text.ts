import { encoder } from "@/lib/state/codec";

/** What a state file says, as a text that can be looked into and changed. */
export const stateText = (...what: Parameters<ReturnType<typeof encoder>>): string => encoder()(...what).toString();
