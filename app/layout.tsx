import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { LiveRegions } from "@/components/announce/live-regions";
import { StaleBuild } from "@/components/connection/stale-build";
import { BottomBar } from "@/components/shell/bottom-bar";
import { Footer } from "@/components/shell/footer";
import { Header } from "@/components/shell/header";
import { CONTENT_ID, SkipLink } from "@/components/shell/skip-link";
import { THEME_SCRIPT } from "@/components/theme/theme";
import { runtime } from "@/server/handle";
import { Providers } from "./providers";
import "./globals.css";

export const metadata: Metadata = {
  description: "The long-running services of coding agents on this machine",
  icons: { icon: { url: "/mark.svg", type: "image/svg+xml" } },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#11161d" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page that was rendered ahead would carry no nonce, and the browser would refuse its scripts.
  await connection();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // The theme script has put its choice on the element before React sees it.
    <html
      lang="en"
      data-health-pause={runtime()?.healthPauseS}
      data-build={process.env.NEXT_PUBLIC_MOORAGE_BUILD}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <head>
        <script nonce={nonce} suppressHydrationWarning>
          {THEME_SCRIPT}
        </script>
      </head>
      <body className="flex flex-col font-sans">
        <Providers>
          <SkipLink />
          <Header />
          <StaleBuild />
          <main
            id={CONTENT_ID}
            tabIndex={-1}
            className="mx-auto min-h-dvh w-full max-w-[90rem] px-4 py-5 outline-none sm:px-6"
          >
            {children}
          </main>
          <Footer />
          <BottomBar />
          <LiveRegions />
        </Providers>
      </body>
    </html>
  );
}
