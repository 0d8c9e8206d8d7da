import type { EventKind } from "@/lib/lifecycle/journal-entry";

/** Kinds that somebody looks for together. */
export const FAMILIES: readonly { label: string; kinds: readonly EventKind[] }[] = [
  {
    label: "Trouble",
    kinds: [
      ...(["unhealthy", "exited", "crash-looping", "spawn-failed"] as const),
      ...(["rejected", "health-failed", "partial", "webhooks-dropped"] as const),
    ],
  },
  { label: "Health", kinds: ["healthy", "unhealthy", "recovered"] },
  { label: "Verdicts", kinds: ["dispatched", "accepted", "partial", "health-failed", "rejected", "skipped"] },
  {
    label: "Starts and stops",
    kinds: [
      ...(["spawned", "spawn-failed", "exited", "backing-off", "crash-looping", "stopping"] as const),
      ...(["restarted", "killed", "expired", "removed", "project-removed"] as const),
    ],
  },
  { label: "Leases", kinds: ["extended", "lease-warning", "expired"] },
  { label: "Engine", kinds: ["reconciled", "config-changed", "log-rotated", "swept", "login-link", "logged-in"] },
];
