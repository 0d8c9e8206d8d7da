let wish: string | null = null;

/** The id of the row that is to get the focus when it appears, or null. */
export const focusWish = (): string | null => wish;

/** Somebody starts a service that is not on the list yet. */
export function wishFocus(id: string): void {
  wish = id;
}

export function fulfilFocusWish(): void {
  wish = null;
}
