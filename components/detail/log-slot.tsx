import { LogViewer } from "@/components/log/view/log-viewer";
import type { ServiceRecord } from "@/components/services/record";
import { Notice } from "@/components/ui/notice";

/** Where the log of a service is shown. */
export function LogSlot({ service }: { service: ServiceRecord }) {
  if (!service.log_path) return <Notice title="No log">This service has no log.</Notice>;
  return <LogViewer service={service} />;
}
