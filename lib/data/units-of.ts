/** Benchmarks whose score is one number, by matrix name; elsewhere matrix.json's `whole_benchmarks` says so. */
const wholeBenchmarks: Readonly<Record<string, readonly string[]>> = {
  'ollv2-core': ['math_lvl5', 'musr', 'ifeval'],
};

/** The benchmarks that a known source scores as a whole; none for an unknown one. */
export function wholeBenchmarksOf(matrixName: string): readonly string[] {
  return Object.hasOwn(wholeBenchmarks, matrixName) ? wholeBenchmarks[matrixName]! : [];
}

/**
 * The category of each prompt, written `benchmark/category` where two benchmarks share the category's name.
 * @param benchmark (n,)
 * @param category (n,)
 * @returns (n,)
 */
export function categoryKeys(benchmark: readonly string[], category: readonly string[]): string[] {
  const home = new Map<string, string>();
  const shared = new Set<string>();
  category.forEach((tag, j) => {
    const known = home.get(tag);
    if (known === undefined) home.set(tag, benchmark[j]!);
    else if (known !== benchmark[j]) shared.add(tag);
  });
  return category.map((tag, j) => (shared.has(tag) ? `${benchmark[j]}/${tag}` : tag));
}

/**
 * The unit of each prompt, over which benchmark scores are averaged: its category, or its benchmark where that is
 * scored as a whole.
 * @param whole benchmarks that are one unit each
 * @returns (n,)
 */
export function unitsOf(benchmark: readonly string[], category: readonly string[], whole: readonly string[]): string[] {
  const one = new Set(whole);
  return categoryKeys(benchmark, category).map((key, j) => (one.has(benchmark[j]!) ? benchmark[j]! : key));
}
