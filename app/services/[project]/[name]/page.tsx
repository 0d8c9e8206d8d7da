import type { Metadata } from "next";
import { ServicePage } from "@/components/detail/service-page";

type Props = { params: Promise<{ project: string; name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { project, name } = await params;
  return { title: `${name} · ${project} · Moorage` };
}

export default async function Page({ params }: Props) {
  return <ServicePage {...(await params)} />;
}
