/**
 * Names as an axis needs them: plotly draws equal ones as one. The second of a name becomes `algebra (2)`.
 * @example distinctNames(['algebra', 'law', 'algebra']) // ['algebra', 'law', 'algebra (2)']
 */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let n = 2; seen.has(own); n++) {
      const next = `${name} (${n})`;
      if (!taken.has(next) || seen.has(next)) own = next;
    }
    seen.add(own);
    return own;
  });
}
