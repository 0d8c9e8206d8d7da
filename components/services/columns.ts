/**
 * Which columns there is room for: by the width of the table itself, as other things may stand beside it. The last goes
 * first; the name keeps at least 12rem.
 */
export const COLUMN = {
  uptime: "@max-[48rem]/list:hidden",
  lease: "@max-[56rem]/list:hidden",
  health: "@max-[64rem]/list:hidden",
  pid: "@max-[70rem]/list:hidden",
  owner: "@max-[75rem]/list:hidden",
} as const;
