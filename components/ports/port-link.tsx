import Link from "next/link";

/** A port, leading to the page that says whose it is. */
export function PortLink({ port, strong = false }: { port: number; strong?: boolean }) {
  return (
    <Link
      href={`/ports/${port}`}
      prefetch={false}
      className={`inline-flex min-h-6 min-w-6 items-center text-accent underline tabular-nums ${strong ? "font-semibold" : "font-mono"}`}
    >
      {port}
    </Link>
  );
}
