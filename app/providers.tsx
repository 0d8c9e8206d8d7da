"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { KillDialog } from "@/components/commands/kill-dialog";
import { AnnounceConnection } from "@/components/connection/announce-connection";
import { KeysHelp } from "@/components/keys/keys-help";
import { PaletteHost } from "@/components/palette/palette-host";
import { TakeTokenFromLink } from "@/components/session/take-token-from-link";
import { TokenDialog } from "@/components/session/token-dialog";
import { Watch } from "@/components/shell/watch";
import { Toasts } from "@/components/toasts/toasts";

export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queries}>
      <TakeTokenFromLink />
      <AnnounceConnection />
      <Watch />
      {children}
      <KillDialog />
      <TokenDialog />
      <KeysHelp />
      <PaletteHost />
      <Toasts />
    </QueryClientProvider>
  );
}
