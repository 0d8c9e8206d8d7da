import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";
import { MINIMAL_SIDECAR, SIDECAR_PATH, submitCommand } from "./minimal-sidecar";

/** The page of an engine that has nothing to look after yet. */
export function NoServices() {
  return (
    <Notice title="No services yet">
      <p>
        An agent describes the services that it needs in a file, its <code className="code">managed-spawn.json</code>.
        The engine starts them, checks their health and lists them here. To try it, write this to{" "}
        <code className="code wrap-anywhere">{SIDECAR_PATH}</code>
      </p>
      <div className="my-3">
        <CodeBlock text={MINIMAL_SIDECAR} what="the sidecar" />
      </div>
      <p>Then hand it in:</p>
      <div className="mt-3">
        <CodeBlock text={submitCommand(location.origin)} what="the command" />
      </div>
    </Notice>
  );
}
