import type { Metadata } from "next";
import { ApiPage } from "@/components/api-docs/api-page";
import { runtime } from "@/server/handle";

export const metadata: Metadata = { title: "API · Moorage" };

const ASKED = {
  params: {},
  query: new URLSearchParams(),
  ifNoneMatch: null,
  actor: "",
  requestId: null,
  body: undefined,
};

export default async function Page() {
  const reply = await runtime()?.api.openApi(ASKED);
  return <ApiPage document={JSON.parse(String(reply?.body ?? "null"))} />;
}
