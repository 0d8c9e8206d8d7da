"use client";

import { useMemo } from "react";
import { useLogLines } from "@/components/log/use-log-lines";
import type { ServiceRecord } from "@/components/services/record";
import { LogReader } from "./log-reader";
import { useLogView } from "./use-log-view";

/** The log of a service, live, with what belongs to reading it. */
export function LogViewer({ service }: { service: ServiceRecord }) {
  const { view, adjust, choose } = useLogView();
  const merged = view.merge.filter((id) => id !== service.id).join(",");
  const ids = useMemo(() => [service.id, ...merged.split(",").filter(Boolean)], [service.id, merged]);
  const lines = useLogLines(ids);
  return (
    <LogReader key={ids.join()} service={service} lines={lines} ids={ids} view={view} adjust={adjust} choose={choose} />
  );
}
