/** The first key is an object; later ones may also be words or numbers. */
type Keys = readonly [object, ...(object | string | number)[]];

/** Gives what is kept for some keys, or makes it and keeps it. */
export type WeakMemo<Value> = (keys: Keys, make: () => Value) => Value;

interface Node<Value> {
  readonly objects: WeakMap<object, Node<Value>>;
  readonly words: Map<string | number, Node<Value>>;
  made?: { readonly value: Value };
}

/**
 * Keeps one value for each list of keys, for as long as the objects among them live: a decomposition for its matrix, a
 * product for its two factors. Objects count by identity, so they must not be written into afterwards.
 * @returns a function of the keys, in order, and of how to make the value; what throws is not kept
 * @example
 * const norms = weakMemo<number>();
 * norms([m], () => lengthOf(m.data)); // computed once for m
 */
export function weakMemo<Value>(): WeakMemo<Value> {
  const root = emptyNode<Value>();
  return (keys, make) => {
    const node = keys.reduce(child<Value>, root);
    node.made ??= { value: make() };
    return node.made.value;
  };
}

function emptyNode<Value>(): Node<Value> {
  return { objects: new WeakMap(), words: new Map() };
}

function child<Value>({ objects, words }: Node<Value>, key: Keys[number]): Node<Value> {
  const known = typeof key === 'object' ? objects.get(key) : words.get(key);
  if (known) return known;
  const made = emptyNode<Value>();
  if (typeof key === 'object') objects.set(key, made);
  else words.set(key, made);
  return made;
}
