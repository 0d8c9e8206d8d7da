import { ServicePage } from "@/components/detail/service-page";

type Props = { params: Promise<{ project: string; name: string }> };

export default async function Page({ params }: Props) {
  return <ServicePage {...(await params)} />;
}
