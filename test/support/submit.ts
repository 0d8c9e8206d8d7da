import { expect } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { HttpEngine } from "./http-engine";

type Request = { agent?: string; project?: string; specs?: unknown; [field: string]: unknown };

/** Submits a dispatch and resolves to its verdict. */
export async function verdictOf({ api }: HttpEngine, request: Request): Promise<Dispatch> {
  const body = { agent: "dallas", project: "shop", ...request };
  const answer = await api<Dispatch>("POST", "/api/dispatches?wait=60", body);
  expect(answer, answer.text).toMatchObject({ status: 200, body: { step: "done" } });
  return answer.body;
}

/** What the API says of a service, by its id. */
export type Row = {
  id: string;
  name: string;
  state: string;
  pid: number | null;
  generation: number;
  alive: boolean;
  healthy: boolean;
  started_at: number;
  first_healthy_at: number | null;
  ttl_expires_at: number;
  last_error: string | null;
};

export async function rowOf({ api }: HttpEngine, id: string): Promise<Row | null> {
  const answer = await api<Row>("GET", `/api/managed-processes/by-name/${id}`);
  return answer.status === 200 ? answer.body : null;
}

/** Every row of a project, ended ones included. */
export async function rowsOf({ api }: HttpEngine, project: string): Promise<Row[]> {
  const answer = await api<{ items: Row[] }>("GET", `/api/managed-processes?include=ended&project=${project}`);
  return answer.body.items;
}
