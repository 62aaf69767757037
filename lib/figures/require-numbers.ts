/** Numbers as a figure takes them: an array or a typed array. */
export type Numbers = ArrayLike<number>;

/** Throws a RangeError unless all named arrays are as long as the first, are not empty and hold finite numbers. */
export function requireNumbers(caller: string, arrays: Readonly<Record<string, Numbers | undefined>>): void {
  let first: readonly [string, number] | undefined;
  for (const [name, values] of Object.entries(arrays)) {
    if (values === undefined) continue;
    first ??= [name, values.length];
    if (values.length === 0) throw new RangeError(`${caller}: ${name} needs at least one number, got none`);
    if (values.length !== first[1]) {
      throw new RangeError(`${caller}: ${name} must be as long as ${first[0]} (${first[1]}), got ${values.length}`);
    }
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i]))
        throw new RangeError(`${caller}: ${name}[${i}] must be finite, got ${values[i]}`);
    }
  }
}

/** Throws a RangeError unless `values` is as long as what it belongs to. */
export function requireLength(caller: string, name: string, values: ArrayLike<unknown>, length: number): void {
  if (values.length !== length) {
    throw new RangeError(`${caller}: ${name} must have ${length} entries, got ${values.length}`);
  }
}

/** Throws a RangeError unless there is at least one series, panel or row to draw. */
export function requireSome(caller: string, name: string, values: ArrayLike<unknown>): void {
  if (values.length === 0) throw new RangeError(`${caller}: ${name} needs at least one entry, got none`);
}
