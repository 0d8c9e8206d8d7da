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
    return true;
  } catch {
    return false;
  }
}
