import { TokenNotice } from "@/components/session/token-notice";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import type { PollFault } from "./poll-fault";

/** Why there is no list, and what to do about it. The page keeps asking meanwhile. */
export function FaultNotice({ fault }: { fault: PollFault }) {
  switch (fault.kind) {
    case "unauthorized":
      return <TokenNotice title={fault.message} />;
    case "unreachable":
      return (
        <Notice title="The engine does not answer">
          <p>
            Is it running? <code className="code">npm start</code> starts it. This page goes on by itself as soon as it
            answers.
          </p>
        </Notice>
      );
    case "refused":
      return (
        <Notice title={`The engine refuses to show the list (status ${fault.status})`}>
          <p className="wrap-anywhere">
            <bdi>{fault.message}</bdi>
          </p>
        </Notice>
      );
    case "mismatch":
      return (
        <Notice title={fault.message}>
          <p className="mb-3">The engine and this page seem to be of different builds. Reloading often helps.</p>
          <pre className="mb-3 rounded-md border border-line bg-sunken p-3 font-mono text-xs whitespace-pre-wrap text-ink wrap-anywhere">
            {fault.details}
          </pre>
          <CopyButton text={`${fault.message}\n${fault.details}`} what="the details" />
        </Notice>
      );
  }
}
