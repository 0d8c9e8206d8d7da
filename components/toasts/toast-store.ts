import { createStore } from "@/components/ui/store";

export type ToastAction = { label: string; run: () => void } | { label: string; href: string };

export type Toast = {
  key: number;
  text: string;
  /** A failure stays until somebody has taken note of it. */
  bad: boolean;
  action: ToastAction | null;
};

const MOST = 3;

/** The newest three; the oldest make way. */
export const withToast = (toasts: readonly Toast[], toast: Toast): readonly Toast[] => [...toasts, toast].slice(-MOST);

/** Whether a toast waits for somebody instead of going by itself. */
export const stays = ({ bad, action }: Toast): boolean => bad || action !== null;

const toasts = createStore<readonly Toast[]>([]);
let lastKey = 0;

export const useToasts = (): readonly Toast[] => toasts.use((all) => all);

export function showToast(toast: Omit<Toast, "key">): void {
  lastKey += 1;
  toasts.set(withToast(toasts.get(), { ...toast, key: lastKey }));
}

export const dismissToast = (key: number): void => toasts.set(toasts.get().filter((toast) => toast.key !== key));
