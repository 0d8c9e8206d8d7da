/** Decides when somebody dies: told of every deed, `before` and again `after` it took effect. */
export type Fate = (deed: string, when: "before" | "after") => boolean;

/** `end` hears of the death, once. */
export type Life = { dead: boolean; fate: Fate; end: () => void };

/** Looks of which an answer that comes too late does no harm. */
const LOOKS = new Set(["liveness", "seemsAlive", "holdsPid", "onExit"]);
const NEVER = new Promise<never>(() => undefined);

/**
 * An edge as an engine sees it that may be killed: from the moment of its death on nothing that it asks for
 * happens, and nothing that was under way is answered.
 */
export function mortal<Edge extends object>(edge: Edge, life: Life): Edge {
  return new Proxy(edge, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        const deed = String(name);
        if (life.dead || (!LOOKS.has(deed) && dies(life, deed, "before"))) return NEVER;
        const result = value.apply(target, args);
        if (!(result instanceof Promise)) return result;
        return result.then(
          (answer) => (life.dead || dies(life, deed, "after") ? NEVER : answer),
          (error) => (life.dead ? NEVER : Promise.reject(error)),
        );
      };
    },
  });
}

function dies(life: Life, deed: string, when: "before" | "after"): boolean {
  if (!life.dead && life.fate(deed, when)) {
    life.dead = true;
    life.end();
  }
  return life.dead;
}
