import { createStore } from "@/components/ui/store";

const shown = createStore(false);

export const useHelpShown = (): boolean => shown.use((is) => is);

export const showHelp = (is: boolean): void => shown.set(is);
