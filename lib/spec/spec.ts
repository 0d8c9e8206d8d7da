/** A described service after validation: every field present, numbers are numbers. */
export type HttpCheck = {
  type: "http";
  url: string;
  expect_status: number;
  interval_s: number;
  timeout_s: number;
};

export type CommandCheck = {
  type: "command";
  cmd: string;
  shell: boolean;
  expect_regex: string;
  interval_s: number;
  timeout_s: number;
};

export type Healthcheck = HttpCheck | CommandCheck;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What happens when a service ends by itself. */
export type RestartPolicy = {
  policy: "never" | "on-failure" | "always";
  max_restarts: number;
  window_minutes: number;
  backoff_s: number;
  backoff_max_s: number;
};

export type ServiceSpec = {
  name: string;
  cmd: string;
  args: string[];
  /** Absolute path, or "" where the sidecar names none. */
  cwd: string;
  env: Record<string, string>;
  ports: number[];
  ttl_minutes: number;
  attrs: { [key: string]: Json };
  healthcheck: Healthcheck;
  /** Absent where the sidecar says nothing of it: then an ended service stays ended. */
  restart?: RestartPolicy;
};

export type Sidecar = { specs: ServiceSpec[]; written_by: string; wi_id: string };
