import Link from "next/link";
import { Notice } from "@/components/ui/notice";

export default function NotFound() {
  return (
    <>
      <title>Not found · Moorage</title>
      <h1 className="sr-only">Not found</h1>
      <Notice title="There is no page at this address">
        <p>
          Everything that runs is listed under{" "}
          <Link href="/services" prefetch={false} className="text-accent underline">
            Services
          </Link>
          .
        </p>
      </Notice>
    </>
  );
}
