import { DispatchPage } from "@/components/dispatches/dispatch-page";

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  return <DispatchPage id={decodeURIComponent((await params).id)} />;
}
