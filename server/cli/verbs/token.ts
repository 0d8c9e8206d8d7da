import { addToken, listTokens, revokeToken } from "../../home/token-file";
import { answer } from "../answer";
import type { Cli, Given } from "../cli";
import { complain } from "../complain";
import { readToken } from "../engine-address";
import type { Exit } from "../exit-codes";
import type { Verb } from "../verb";

export const token: Verb = {
  define: (command) =>
    command
      .option("--link", "an address that logs a browser in; good once, for ten minutes")
      .option("--scope <scope>", "a new token: `operator`, or `project:<name>` to read one project")
      .option("--list", "the tokens that were made so, without what only their holders know")
      .option("--revoke <id>", "makes one of them good for nothing, at once"),
  examples: ["moorage token --link", 'curl -H "authorization: Bearer $(moorage token)" …'],
  async run(cli, { options }) {
    if (options.link) {
      const engine = cli.engine();
      if (!engine.ok) return complain(cli, engine.fault);
      // The running engine makes the code: it is the only one that can take it back.
      const made = await engine.value.post<{ code: string; expires_at: number }>("/api/login-codes", {});
      const { url } = engine.value;
      const link = made.ok
        ? { ok: true as const, value: { link: `${url}/#token=${made.value.code}`, ...made.value } }
        : made;
      return answer(cli, link, (value) => `${value.link}\n`);
    }
    if (options.list || options.scope !== undefined || options.revoke !== undefined) return others(cli, options);
    const found = readToken(cli.home);
    if (found === null) {
      const message = `there is no token in ${cli.home.engine} yet, or it cannot be read`;
      return complain(cli, { code: "not-found", message: `${message}: the first \`moorage start\` makes it` });
    }
    return answer(cli, { ok: true, value: { token: found } }, (value) => `${value.token}\n`);
  },
};

/** The file is the engine's and the command line's: a token can be taken back though no engine runs. */
function others(cli: Cli, { scope, revoke }: Given["options"]): Promise<Exit> | Exit {
  const { engine } = cli.home;
  try {
    if (scope !== undefined) {
      return answer(cli, { ok: true, value: addToken(engine, String(scope)) }, ({ token: made }) => `${made}\n`);
    }
    if (revoke !== undefined) revokeToken(engine, String(revoke));
    const items = listTokens(engine).map(({ id, scope: of, created_at }) => ({ id, scope: of, created_at }));
    const lines = (kept: typeof items) => kept.map(({ id, scope: of }) => `${id}  ${of}\n`).join("");
    return answer(cli, { ok: true, value: { items } }, (value) => lines(value.items));
  } catch (error) {
    return complain(cli, { code: "bad-request", message: (error as Error).message });
  }
}
