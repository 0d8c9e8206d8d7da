import { DispatchesPage } from "@/components/dispatches/dispatches-page";

export default function Page() {
  return <DispatchesPage />;
}
