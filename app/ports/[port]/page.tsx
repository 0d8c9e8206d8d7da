import { PortPage } from "@/components/ports/port-page";

type Props = { params: Promise<{ port: string }> };

export default async function Page({ params }: Props) {
  return <PortPage text={decodeURIComponent((await params).port)} />;
}
