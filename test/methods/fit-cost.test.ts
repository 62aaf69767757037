import { describe, expect, it } from 'vitest';
import { factorizationCost, neighbourQueryCost, taskSpaceCost } from '../../lib/methods/index.js';

/** Counts the innermost steps of a naive product. */
function product(rows: number, inner: number, columns: number): number {
  let steps = 0;
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) for (let k = 0; k < inner; k++) steps++;
  return steps;
}

const size = { prompts: 12, models: 5, dimension: 4 };

describe('counted work', () => {
  it('of task space is that of its loops and of the eigenvectors', () => {
    const loops = product(4, 12, 4) + product(5, 12, 4) + 2 * product(5, 4, 4);
    expect(taskSpaceCost(size).multiplyAdds).toBe(loops + 5 * 4 ** 3);
  });

  it('of the factorization, pair by pair, is that of its loops', () => {
    let loops = 0;
    for (let epoch = 0; epoch < 2; epoch++) {
      for (let pair = 0; pair < 12 * 5; pair++) loops += 2 * product(1, 4, 3) + 3 * product(1, 3, 2);
    }
    const work = { latent: 3, epochs: 2, batchSize: 4, through: 'pairs' } as const;
    expect(factorizationCost(size, work).multiplyAdds).toBe(loops);
  });

  it('of the factorization, through models, is that of its loops', () => {
    let loops = 0;
    for (let step = 0; step < 2 * 3; step++) loops += 3 * product(5, 3, 4) + product(4, 4, 5) + product(5, 4, 4);
    const work = { latent: 3, epochs: 2, batchSize: 4, through: 'models' } as const;
    expect(factorizationCost(size, work).multiplyAdds).toBe(loops);
  });

  it('of a query of kNN does not depend on the models', () => {
    expect(neighbourQueryCost(size)).toEqual({ multiplyAdds: 48, bytes: 4 * (4 + 48 + 12) });
    expect(neighbourQueryCost({ ...size, models: 500 })).toEqual(neighbourQueryCost(size));
  });

  it('is exactly linear in epochs', () => {
    const at = (epochs: number) => factorizationCost(size, { epochs, batchSize: 5, through: 'models' });
    expect(at(30).multiplyAdds).toBeCloseTo(30 * at(1).multiplyAdds, 6);
  });

  it('needs positive counts', () => {
    expect(() => taskSpaceCost({ ...size, prompts: 0 })).toThrow(
      'taskSpaceCost: prompts needs a positive integer, got 0',
    );
    expect(() => factorizationCost(size, { epochs: 0, batchSize: 1, through: 'pairs' })).toThrow(
      'factorizationCost: epochs needs a positive integer, got 0',
    );
  });
});
