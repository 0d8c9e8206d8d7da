const MOST = 5;

/** The ids that a mistyped name may have meant, nearest first. */
export function nearNames(wanted: string, ids: readonly string[]): string[] {
  const target = bare(wanted.toLowerCase());
  if (target === "") return [];
  const limit = Math.max(2, Math.floor(target.length / 3));
  return ids
    .map((id) => ({ id, name: bare(id) }))
    .map(({ id, name }) => ({ id, far: name.includes(target) || target.includes(name) ? 1 : distance(target, name) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ id }) => id);
}

const bare = (id: string): string => id.slice(id.lastIndexOf("/") + 1);

/** Levenshtein distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitute, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
