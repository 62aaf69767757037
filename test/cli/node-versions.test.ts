import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

describe('the versions of Node', () => {
  const root = path.join(import.meta.dirname, '..', '..');
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { engines?: { node?: string }; optional?: boolean; peer?: boolean }>;
  };

  it('are the same wherever they are said', () => {
    const engines = '^20.19.0 || ^22.13.0 || >=24.0.0';
    for (const file of ['package.json', 'lib/package.json']) expect(JSON.parse(read(file)).engines.node).toBe(engines);
    for (const name of ['', 'lib']) expect(packages[name]?.engines?.node).toBe(engines);
    for (const file of ['README.md', 'environment.md']) expect(read(file)).toContain('Node 20.19, 22.13 or 24');
  });

  it('are admitted by every package that is installed', () => {
    const asked = Object.entries(packages).filter(([, { optional, peer }]) => !optional && !peer);
    const refused = asked.filter(([, { engines }]) => {
      const lowest = ['20.19.0', '22.13.0', '24.0.0'];
      return engines?.node && !lowest.every((version) => admits(engines.node!, version));
    });
    expect(refused.map(([where, { engines }]) => `${where} ${engines?.node}`)).toEqual([]);
  });

  it('are looked at before words that an old Node cannot read', () => {
    expect(read('lib/setup.mjs').replace(/^\s*\/\/.*$/gm, '')).not.toMatch(
      /\?\.(?!\d)|\?\?|^(?:const .* = )?await\b|import \{[^}]*\} from 'node:fs'/m,
    );
  });
});

/** Whether a range of package.json's engines holds a version: alternatives of ^, >= and plain numbers. */
function admits(range: string, version: string): boolean {
  const own = version.split('.').map(Number);
  return range.split('||').some((part) => {
    const [, sign, digits] = /^\s*(\^|>=)?\s*v?([\d.x]+|\*)\s*$/.exec(part) ?? [];
    if (digits === undefined) throw new RangeError(`admits: range needs ^, >= or plain numbers, got "${range}"`);
    if (digits === '*') return true;
    const asked = digits
      .split('.')
      .filter((one) => one !== 'x')
      .map(Number);
    const order = asked.map((one, i) => (own[i] ?? 0) - one).find((difference) => difference !== 0) ?? 0;
    if (sign === '>=') return order >= 0;
    return own[0] === asked[0] && (sign === '^' ? order >= 0 : order === 0);
  });
}
