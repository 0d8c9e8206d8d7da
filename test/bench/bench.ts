/** One figure of one contender: the median of its rounds. Absent where it cannot do that at all. */
export type Figure = { value: number | null; note?: string };

/** What was compared, in one unit, side by side. */
export type Row = {
  area: string;
  what: string;
  unit: string;
  better: "lower" | "higher";
  ours: number;
  /** What the machine can do at best: the same without any manager. */
  floor?: number;
  peers?: Record<string, Figure>;
  goal?: Goal;
};

/** `floor` goals hold for the ratio to the floor, `self` goals for the figure itself. */
export type Goal = { of: "floor" | "self"; atLeast?: number; atMost?: number };

export type Effort = {
  /** Interleaved rounds; the median counts. */
  rounds: number;
  /** How long one load lasts, in seconds. */
  seconds: number;
  /** Numbers of services to grow through. */
  sizes: readonly number[];
  quick: boolean;
};

export type Bench = {
  name: string;
  run(effort: Effort): Promise<Row[]>;
};
