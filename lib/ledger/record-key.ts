import { shown, UNSEEN } from '../project/index.js';
import type { LedgerRecord } from './record.js';

type KeyParts = Pick<LedgerRecord, 'row' | 'cell' | 'source' | 'data' | 'scale'>;

/** `B-T1|in-sample/384/task-space/auc|public|ollv2-core|full`: what makes a record the same number as another. */
export function recordKey({ row, cell, source, data, scale }: KeyParts): string {
  return [row, cell, source, data, scale].join('|');
}

/** Throws a RangeError unless the part is a text that a key can hold: not empty, nothing unseen in it, no '|'. */
export function requireKeyPart(caller: string, name: string, part: unknown): void {
  if (typeof part !== 'string' || part === '' || UNSEEN.test(part) || part.includes('|')) {
    throw new RangeError(`${caller}: ${name} must be a text without '|' and control characters, got ${shown(part)}`);
  }
}
