/** Tells of moments at which asking a service that is still starting is likely to pay off. */
export interface Hint {
  /** Resolves at the next hint, at once when there was one since the last call, and when `signal` aborts. Never rejects. */
  next(signal: AbortSignal): Promise<void>;
  /** Drops a hint that came and was not asked for yet. */
  forget(): void;
}
