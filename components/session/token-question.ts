import { OLD_TOKEN } from "@/components/session/token-words";
import { createStore } from "@/components/ui/store";

/** A command waits for the engine's token. */
export type TokenQuestion = { title: string; again: () => void };

const question = createStore<TokenQuestion | null>(null);

export const useTokenQuestion = (): TokenQuestion | null => question.use((asked) => asked);

/** Asks the reader for the token; `again` does what could not be done without it. */
export function askForToken(hadToken: boolean, again: () => void): void {
  const title = hadToken ? OLD_TOKEN : "To change something, this engine asks for its token";
  question.set({ title, again });
}

export const dropTokenQuestion = (): void => question.set(null);
