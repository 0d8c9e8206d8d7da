import type { ServiceRecord } from "@/components/services/record";
import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";

/** Where the log of a service is shown. */
export function LogSlot({ service }: { service: ServiceRecord }) {
  if (!service.log_path) return <Notice title="No log">This service has no log.</Notice>;
  return (
    <Notice title="The log is a file">
      <p className="mb-3">Everything that the service writes goes straight into it:</p>
      <CodeBlock text={`tail -F '${service.log_path}'`} what="the command" />
    </Notice>
  );
}
