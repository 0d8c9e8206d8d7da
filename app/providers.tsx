"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { AnnounceConnection } from "@/components/connection/announce-connection";
import { TakeTokenFromLink } from "@/components/session/take-token-from-link";

export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queries}>
      <TakeTokenFromLink />
      <AnnounceConnection />
      {children}
    </QueryClientProvider>
  );
}
