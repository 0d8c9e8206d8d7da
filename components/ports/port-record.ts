import * as z from "zod/mini";

/** One port of one service; times are epoch milliseconds. Only what the pages show: a newer engine may say more. */
export const PortRow = z.looseObject({
  port: z.number(),
  project: z.string(),
  service: z.string(),
  generation: z.number(),
  state: z.string(),
  declared: z.boolean(),
  listening: z.string(),
  address: z.nullable(z.string()),
  pid: z.nullable(z.number()),
  url: z.nullable(z.string()),
  since: z.number(),
  ttl_expires_at: z.number(),
  owner_agent: z.string(),
  owner_wi: z.string(),
  findings: z.array(z.string()),
});

const PortFinding = z.looseObject({
  kind: z.string(),
  port: z.number(),
  services: z.array(z.string()),
  pid: z.nullable(z.number()),
  command: z.nullable(z.string()),
  sentence: z.string(),
});

const PortRange = z.looseObject({
  project: z.string(),
  from: z.number(),
  to: z.number(),
  used: z.number(),
  next_free: z.nullable(z.number()),
});

export const PortList = z.looseObject({
  items: z.array(PortRow),
  findings: z.array(PortFinding),
  ranges: z.array(PortRange),
  generatedAt: z.number(),
});

const PortTenure = z.looseObject({
  project: z.string(),
  service: z.string(),
  agent: z.string(),
  wi: z.string(),
  generation: z.number(),
  from: z.number(),
  to: z.nullable(z.number()),
});

export const PortAnswer = z.looseObject({
  port: z.number(),
  status: z.string(),
  sentence: z.string(),
  owners: z.array(PortRow),
  foreign: z.nullable(z.looseObject({ pid: z.nullable(z.number()), command: z.string() })),
  next_free: z.nullable(z.number()),
  history: z.array(PortTenure),
});

export type PortRow = z.infer<typeof PortRow>;
export type PortFinding = z.infer<typeof PortFinding>;
export type PortRange = z.infer<typeof PortRange>;
export type PortList = z.infer<typeof PortList>;
export type PortTenure = z.infer<typeof PortTenure>;
export type PortAnswer = z.infer<typeof PortAnswer>;
