import { basename } from "node:path";
import type { ServiceRecord } from "@/lib/lifecycle/model";

/** Their ports are held by a daemon or a virtual machine, never by a process of the service itself. */
const PUBLISHERS = new Set(["docker", "podman", "adb", "emulator"]);

export const publishesPorts = ({ spec }: Pick<ServiceRecord, "spec">): boolean =>
  PUBLISHERS.has(
    basename(spec.cmd)
      .toLowerCase()
      .replace(/\.(exe|cmd|bat|ps1|sh)$/, ""),
  );
