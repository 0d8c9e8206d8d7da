"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** What is left of a page that failed to render; the header above it stays. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const details = [error.message, error.digest, error.stack].filter(Boolean).join("\n");
  return (
    <Notice title="This page failed">
      <title>This page failed · Moorage</title>
      <p>
        The services are not touched by it. The page said: <bdi>{error.message}</bdi>
      </p>
      <p className="mt-4 flex gap-2">
        <button type="button" className="button" onClick={reset}>
          Try again
        </button>
        <CopyButton text={details} what="the details" />
      </p>
    </Notice>
  );
}
