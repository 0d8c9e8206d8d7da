import { ServicesPage } from "@/components/services/services-page";

export default function Page() {
  return <ServicesPage />;
}
