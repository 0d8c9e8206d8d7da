const KEY = "moorage.token";

/** The engine's token as this browser keeps it, or null. Storage that is switched off counts as empty. */
export function storedToken(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps the token for this origin. Returns false where the browser refuses to keep anything. */
export function storeToken(token: string): boolean {
  try {
    localStorage.setItem(KEY, token);
    for (const listener of listeners) listener();
    return true;
  } catch {
    return false;
  }
}

/** From now on this browser has no token. */
export function forgetToken(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage that is switched off holds no token.
  }
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

/** Tells when a token was kept or forgotten, by this page or another one of this browser. Returns the way out. */
export function onTokenStored(listener: () => void): () => void {
  const stored = ({ key }: StorageEvent) => {
    if (key === KEY) listener();
  };
  listeners.add(listener);
  window.addEventListener("storage", stored);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", stored);
  };
}
