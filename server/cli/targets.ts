import type { Command } from "commander";
import type { Client } from "@/lib/client/client";
import { fail, ok, type Result } from "@/lib/fault";
import type { ServiceView } from "@/lib/state/view";
import { type Given, optionOf } from "./cli";

/** One service that a command is for; with `expected` it is touched only while it is still that incarnation. */
export type Target = { name: string; project?: string; expected?: { generation: number } };

export const withTargets = (command: Command): Command =>
  command
    .argument("[service...]", "web, or shop/web; several are taken one after the other")
    .option("-p, --project <project>", "of this project")
    .option("-a, --all", "every one that lives; with --project, of this project only")
    .option("--generation <n>", "only if it is still this incarnation");

/** The services that were named; with `--all` those that live now, each as the incarnation that it is now. */
export async function targetsOf(client: Client, given: Given): Promise<Result<readonly Target[]>> {
  const { words, options } = given;
  if (options.all !== true) {
    if (words.length === 0) return fail("bad-request", "Name a service, or say --all.");
    return ok(words.map((name) => targetOf(name, given)));
  }
  if (words.length > 0) return fail("bad-request", "Name services or say --all, not both.");
  if (options.generation !== undefined)
    return fail("bad-request", "--generation is for services that are named, not for --all.");
  const list = await client.get<{ items: ServiceView[] }>("/api/managed-processes", {
    project: optionOf(given, "project"),
  });
  if (!list.ok) return list;
  const living = list.value.items.filter(({ alive }) => alive);
  return ok(living.map(({ id, generation }) => ({ name: id, expected: { generation } })));
}

/** What is asked of one service by its name. */
export function targetOf(name: string, given: Given): Target {
  const generation = optionOf(given, "generation");
  const project = optionOf(given, "project");
  return {
    name,
    ...(project !== undefined && { project }),
    ...(generation !== undefined && { expected: { generation: Number(generation) } }),
  };
}

/** As it was asked for, with the project where that is known: several projects may have the same name. */
export const shownName = ({ name, project }: Target): string => (project === undefined ? name : `${project}/${name}`);
