import { UsageFacts } from "@/components/usage/usage-facts";
import { useUsage } from "@/components/usage/use-usage";

/** What a service uses; asked for only while this is shown. */
export function ServiceUsage({ id, project }: { id: string; project: string }) {
  const { value } = useUsage(project);
  const item = value?.items.find((one) => one.id === id);
  return (
    <div className="panel px-4 py-3">
      <UsageFacts usage={item?.usage ?? null} history={item?.history ?? []} />
    </div>
  );
}
