import { PortsPage } from "@/components/ports/ports-page";

export default function Page() {
  return <PortsPage />;
}
