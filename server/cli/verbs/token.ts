import { answer } from "../answer";
import { complain } from "../complain";
import { readToken } from "../engine-address";
import type { Verb } from "../verb";

export const token: Verb = {
  define: (command) => command.option("--link", "an address that logs a browser in; good once, for ten minutes"),
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
    const found = readToken(cli.home);
    if (found === null) {
      const message = `there is no token in ${cli.home.engine} yet, or it cannot be read`;
      return complain(cli, { code: "not-found", message: `${message}: the first \`moorage start\` makes it` });
    }
    return answer(cli, { ok: true, value: { token: found } }, (value) => `${value.token}\n`);
  },
};
