import type { Row } from "@/lib/process/process-table";

/** Belongs to this generation of a service, as one of its processes or of its checks. No mark fits nobody. */
export const carriesMark =
  (mark: string) =>
  ({ marks }: Row): boolean =>
    mark !== "" && (marks.service === mark || marks.check === mark);
