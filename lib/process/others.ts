import type { ProcessTable, Row } from "@/lib/process/process-table";

/**
 * A table without this process and its helpers. Whatever environment, group or session an engine was started from, such
 * as the shell of a service of its own, it is no part of a service: to end it with that one would end nothing.
 */
export const othersIn = (table: ProcessTable, self = process.pid): ProcessTable => ({
  ...table,
  async scan() {
    const rows = await table.scan();
    const me = rows.find(({ pid }) => pid === self);
    return me ? rows.filter((row) => row !== me && !isHelper(row, me)) : rows;
  },
});

/** Helpers stay in the group of who forked them. Where this process collects orphans, those of services do not. */
const isHelper = ({ parent, group, marks }: Row, me: Row): boolean =>
  parent === me.pid && group === me.group && marks.service === null && marks.check === null;
