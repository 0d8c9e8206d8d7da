import { ProjectPage } from "@/components/projects/project-page";

type Props = { params: Promise<{ project: string }> };

export default async function Page({ params }: Props) {
  return <ProjectPage name={decodeURIComponent((await params).project)} />;
}
