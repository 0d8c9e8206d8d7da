/** As much of it as is used here: it brings no types of its own. */
declare module "autocannon" {
  type Options = {
    url: string;
    connections: number;
    /** In seconds; its end is looked for every `sampleInt` milliseconds. */
    duration: number;
    sampleInt: number;
    headers: Record<string, string>;
  };
  type Result = {
    errors: number;
    duration: number;
    requests: { total: number };
    statusCodeStats: Record<string, { count: number }>;
  };
  export default function autocannon(options: Options): Promise<Result>;
}
