"use client";

import { Component, type ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { Notice } from "./notice";

type Props = { /** As a sentence begins: `The list`. */ what: string; children: ReactNode };

/** A part of a page that may fail alone: what it said takes its place, and all around it goes on. */
export class Region extends Component<Props, { error: Error | null }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { what, children } = this.props;
    const { error } = this.state as { error: Error | null };
    if (error === null) return children;
    return (
      <Notice title={`${what} cannot be shown`}>
        <p className="wrap-anywhere">
          The services are not touched by it, and the rest of the page goes on. It said: <bdi>{error.message}</bdi>
        </p>
        <p className="mt-4 flex gap-2">
          <button type="button" className="button" onClick={() => this.setState({ error: null })}>
            Try again
          </button>
          <CopyButton text={[error.message, error.stack].join("\n")} what="the details" />
        </p>
      </Notice>
    );
  }
}
