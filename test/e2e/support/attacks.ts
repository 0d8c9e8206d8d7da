import type { Page } from "playwright-core";

/** What a hostile page got out of each of its tries. */
export type Loot = Record<string, string>;

const LONGEST_TRY_MS = 3_000;

/** Everything that a page can try against another address, run in that page. "nothing" is a try without success. */
export const attack = (page: Page, target: string, longestMs = LONGEST_TRY_MS): Promise<Loot> =>
  page.evaluate(
    async ({ target, longestMs }) => {
      const loot: Record<string, string> = {};
      const kill = JSON.stringify({ name: "shop/web" });
      const list = `${target}/api/managed-processes`;
      const read = async (url: string, init?: RequestInit) => {
        const response = await fetch(url, { signal: AbortSignal.timeout(longestMs), ...init });
        return `${response.type} ${response.status} ${await response.text()}`;
      };
      const attempt = async (name: string, work: () => Promise<string>) => {
        loot[name] = await work().catch(() => "nothing");
      };
      const within = (work: (done: (result: string) => void) => void) =>
        new Promise<string>((resolve) => {
          setTimeout(() => resolve("nothing"), longestMs);
          work(resolve);
        });
      const element = (tag: string, attributes: Record<string, string>) =>
        within((done) => {
          const made = document.createElement(tag);
          made.addEventListener("load", () => done(`${tag} loaded`));
          made.addEventListener("error", () => done("nothing"));
          for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
          document.body.append(made);
        });

      await Promise.all([
        attempt("fetch", () => read(list)),
        attempt("fetch with credentials", () => read(list, { credentials: "include" })),
        attempt("fetch without cors", () => read(list, { mode: "no-cors" })),
        attempt("command as json", () =>
          read(`${list}/kill`, { method: "POST", headers: { "content-type": "application/json" }, body: kill }),
        ),
        attempt("command as text", () => read(`${list}/kill`, { method: "POST", mode: "no-cors", body: kill })),
        attempt("beacon", async () => {
          navigator.sendBeacon(`${list}/kill`, kill);
          return "nothing";
        }),
        attempt("image", () => element("img", { src: list })),
        attempt("script", () => element("script", { src: list })),
        attempt("style", () => element("link", { rel: "stylesheet", href: list })),
        attempt("form", async () => {
          const frame = document.createElement("iframe");
          frame.name = "answer";
          const form = document.createElement("form");
          form.method = "post";
          form.enctype = "text/plain";
          form.action = `${list}/kill`;
          form.target = "answer";
          const field = document.createElement("input");
          field.name = '{"name":"shop/web","x":"';
          field.value = '"}';
          form.append(field);
          document.body.append(frame, form);
          form.submit();
          return within((done) => {
            frame.addEventListener("load", () => {
              try {
                done(frame.contentDocument?.body.textContent || "nothing");
              } catch {
                done("nothing");
              }
            });
          });
        }),
        attempt("frame", () =>
          within((done) => {
            const frame = document.createElement("iframe");
            frame.src = `${target}/services`;
            frame.addEventListener("load", () => {
              try {
                done(frame.contentDocument?.body.textContent || "nothing");
              } catch {
                done("nothing");
              }
            });
            document.body.append(frame);
          }),
        ),
        attempt("event source", () =>
          within((done) => {
            const source = new EventSource(`${target}/api/stream?topics=processes`);
            source.addEventListener("open", () => done("opened"));
            source.addEventListener("error", () => done("nothing"));
          }),
        ),
        attempt("web socket", () =>
          within((done) => {
            const socket = new WebSocket(`${target.replace("http", "ws")}/api/stream`);
            socket.addEventListener("open", () => done("opened"));
            socket.addEventListener("error", () => done("nothing"));
          }),
        ),
        attempt("service worker", async () => {
          await navigator.serviceWorker.register(`${target}/worker.js`);
          return "registered";
        }),
      ]);
      loot.cookies = document.cookie || "nothing";
      return loot;
    },
    { target, longestMs },
  );
