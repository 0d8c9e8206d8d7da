import { Notice } from "@/components/ui/notice";
import { TokenForm } from "./token-form";

/** Stands where something would be that the engine shows only to those who have its token. */
export function TokenNotice({ title }: { title: string }) {
  return (
    <Notice title={title}>
      <TokenForm />
    </Notice>
  );
}
