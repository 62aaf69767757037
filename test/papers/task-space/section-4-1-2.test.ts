import { beforeAll, describe, expect, it } from 'vitest';
import { type Transfer, transfer } from '../../../lib/comparing/index.js';
import { constant, knn, singleBest, taskSpace } from '../../../lib/methods/index.js';
import { environments, transferTable } from '../../../lib/papers/task-space/section-4-1-2.js';
import { bbhEnvironments, transferDifferences } from '../../../lib/papers/task-space/transfer-claims.js';
import { plantedModules } from '../../../lib/planted/index.js';
import { random } from '../../../lib/random/index.js';
import { isRectangular, recordAt } from '../drawn.js';

const names = (count: number, of: string) => Array.from({ length: count }, (_, i) => `${of} ${i}`);
let made: Transfer;

beforeAll(async () => {
  const matrix = plantedModules({ modules: names(8, 'set'), targets: names(9, 'task') }, random(4));
  const world = { matrix, source: 'public' as const, name: 'pool', scale: 'full', embedders: ['planted-48'] };
  const methods = [constant(), singleBest(), knn({ k: 5 }), taskSpace({ epsilon: 1 })];
  made = await transfer(world, methods, random(5), { target: 'target' });
});

describe('transferTable(runs)', () => {
  it('has two constants, the methods, and how far each choice has collapsed', () => {
    const { tables, figures, said } = transferTable([made]);
    expect(isRectangular(tables![0]!)).toBe(true);
    expect(figures).toHaveLength(1);
    const [fails, solves, , best] = tables![0]!.rows;
    expect(Number(fails![2]) + Number(solves![2])).toBeCloseTo(1, 3);
    expect(best!.slice(-2)).toEqual(['1', '1.000']);
    expect(said).toContain('of 8 models');
  });
});

describe('the claims', () => {
  it('are judged by task on real data', () => {
    const { records } = transferDifferences([made]);
    expect(records!.map(({ row }) => row)).toContain('B-C1');
    expect(records!.every(({ verdict }) => verdict !== undefined)).toBe(true);
  });

  it('are not judged on planted data', () => {
    const planted = { ...made, origin: { ...made.origin, source: 'planted' as const } };
    expect(transferDifferences([planted]).said).toContain('Not judged here');
    expect(bbhEnvironments([planted]).said).not.toContain('Task space here');
  });

  it('T13 is not checkable, and says what is printed', () => {
    const t13 = recordAt(bbhEnvironments([made]), 'answer/t13');
    expect(t13).toMatchObject({ claim: 'T13', row: 'B-env2', verdict: 'not checkable here' });
    expect(t13.answer).toContain('12 of 12 printed accuracies');
  });

  it('each environment has its number of models', () => {
    expect(recordAt(environments([made]), 'models').value).toBe(8);
  });
});
