import Link from "next/link";

/** The one `contentinfo` of a page. */
export function Footer() {
  return (
    <footer className="mx-auto w-full max-w-[90rem] px-4 pt-8 pb-6 text-xs text-muted sm:px-6">
      <p>
        Moorage owns the long-running services of coding agents on this machine.{" "}
        <Link href="/docs/api" prefetch={false} className="underline hover:text-ink">
          API
        </Link>
      </p>
    </footer>
  );
}
