import * as z from "zod/mini";

/** What processes use together: percent of one core (null until there are two samples), and bytes. */
export const Usage = z.looseObject({
  cpu_percent: z.nullable(z.number()),
  rss_bytes: z.number(),
  processes: z.number(),
});

const Sample = z.extend(Usage, { at: z.number() });

export const UsageList = z.looseObject({
  items: z.array(
    z.looseObject({ id: z.string(), project: z.string(), usage: z.nullable(Usage), history: z.array(Sample) }),
  ),
});

export type Usage = z.infer<typeof Usage>;
export type UsageSample = z.infer<typeof Sample>;
export type UsageList = z.infer<typeof UsageList>;
