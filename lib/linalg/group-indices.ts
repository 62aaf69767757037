/**
 * The indices of equal keys.
 * @param keys (n,)
 * @returns each key, in order of first appearance, with its indices, ascending
 * @remarks O(n). Made for `takeRows` and columns of answers.
 * @example groupIndices(['a', 'b', 'a']) // Map { 'a' => [0, 2], 'b' => [1] }
 */
export function groupIndices<Key>(keys: ArrayLike<Key>): Map<Key, number[]> {
  const groups = new Map<Key, number[]>();
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as Key;
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  return groups;
}
