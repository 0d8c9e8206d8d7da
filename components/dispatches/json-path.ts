/** `/specs/0/cmd` as people write it: `specs[0].cmd`. The whole sidecar is `(the whole file)`. */
export function jsonPath(pointer: string): string {
  const steps = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const path = steps
    .map((step) => {
      if (/^\d+$/.test(step)) return `[${step}]`;
      return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join("");
  return path.replace(/^\./, "") || "(the whole file)";
}
