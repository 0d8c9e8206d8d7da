/** The numbers of a sidecar that no setting changes. The unit is part of the name. */
export const LIMITS = {
  cmdChars: 200,
  argChars: 500,
  cwdChars: 500,
  envKeyChars: 256,
  envValueChars: 1_000,
  ports: 20,
  lowestPort: 1_024,
  highestPort: 65_535,
  timeoutSeconds: 3_600,
  intervalSeconds: 600,
  lowestStatus: 100,
  highestStatus: 599,
  healthCommandChars: 1_000,
  regexChars: 500,
} as const;

/** How much is said about a sidecar that is wrong in many ways. */
export const REPORT_LIMITS = {
  faults: 100,
  warnings: 50,
  /** Of one value that a reason names in parentheses. */
  detailChars: 1_000,
  /** Of the copy of the faulty value. */
  valueChars: 200,
} as const;
