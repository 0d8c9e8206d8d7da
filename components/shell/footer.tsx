/** What a program would ask, for whoever wants to know more than this page shows. */
export function Footer() {
  return (
    <footer className="mx-auto flex w-full max-w-[90rem] flex-wrap gap-x-4 gap-y-1 px-4 pt-8 pb-6 text-xs text-muted sm:px-6">
      <p>Moorage owns the long-running services of coding agents on this machine.</p>
      <a href="/api/openapi.json" className="underline hover:text-ink">
        API description
      </a>
    </footer>
  );
}
