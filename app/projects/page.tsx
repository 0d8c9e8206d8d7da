import { ProjectsPage } from "@/components/projects/projects-page";

export default function Page() {
  return <ProjectsPage />;
}
