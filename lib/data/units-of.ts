import { groupIndices } from '../linalg/index.js';

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
  return namesOf(
    category.map((tag, j): Names => {
      const scoped = [benchmark[j]!, tag];
      return [tag, scoped.join('/'), JSON.stringify(scoped)];
    }),
  );
}

/**
 * The unit of each prompt, over which benchmark scores are averaged: its category, or its benchmark where that is
 * scored as a whole.
 * @param whole benchmarks that are one unit each
 * @returns (n,)
 */
export function unitsOf(benchmark: readonly string[], category: readonly string[], whole: readonly string[]): string[] {
  const one = new Set(whole);
  return namesOf(
    categoryKeys(benchmark, category).map((key, j): Names => {
      const name = benchmark[j]!;
      if (one.has(name)) return [name, name, JSON.stringify([name])];
      return [key, `${name}/${category[j]}`, JSON.stringify([name, category[j]])];
    }),
  );
}

/** Three names of a thing, from the shortest to one that nothing else has; the last says which thing it is. */
type Names = readonly [string, string, string];

/** The shortest name of each that no other thing takes: two things never become one for their names. */
function namesOf(all: readonly Names[]): string[] {
  const things = new Map(all.map((names) => [names[2], { names, level: 0 }]));
  for (let clash = true; clash; ) {
    clash = false;
    const each = [...things.values()];
    const holders = groupIndices(each.map(({ names, level }) => names[level]!));
    for (const same of [...holders.values()].map((places) => places.map((i) => each[i]!))) {
      for (const thing of same.length > 1 ? same : []) {
        clash ||= thing.level < 2;
        thing.level = Math.min(2, thing.level + 1);
      }
    }
  }
  return all.map((names) => names[things.get(names[2])!.level]!);
}
