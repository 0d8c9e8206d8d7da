import { createHash } from "node:crypto";

/** A weak tag over what an answer means; the time of the answer is left out of it. */
export const digestTag = (meaning: string): string => `W/"${createHash("sha1").update(meaning).digest("base64url")}"`;
