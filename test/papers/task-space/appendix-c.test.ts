import { describe, expect, it } from 'vitest';
import { arrivals, growingRoutes, newtonSchulzRegion, type Origin, vectorDrift } from '../../../lib/comparing/index.js';
import { fromRows } from '../../../lib/linalg/index.js';
import {
  algorithm1,
  convergenceRegion,
  growingTable,
  growsCheaply,
  newtonSchulzSteps,
} from '../../../lib/papers/task-space/appendix-c.js';
import { minorChanges, vectorDriftFigure } from '../../../lib/papers/task-space/section-3-3.js';
import { random } from '../../../lib/random/index.js';
import { linearWorld } from '../../methods/synthetic-answers.js';
import { isRectangular } from '../drawn.js';

const origin: Origin = { source: 'public', name: 'small', scale: 'full' };
const planted: Origin = { source: 'planted', name: 'small', scale: 'small' };
const world = linearWorld(1, 2, 8, 1200, 12);
const orders = arrivals(world.prompts, random(0));
const vector = fromRows([[1, 2]]);

describe('appendix C', () => {
  it('draws the region and its steps, tables the routes, and answers the claim', async () => {
    const region = await newtonSchulzRegion(world, orders);
    const one = algorithm1(vector, vector, origin);
    expect(newtonSchulzSteps(region, origin).figures).toHaveLength(1);
    expect(convergenceRegion(region, origin).records![0]!.value).toBeGreaterThan(0);
    const table = growingTable(await growingRoutes(world, orders[0].order), origin);
    expect(isRectangular(table.tables![0]!)).toBe(true);
    expect(table.fails).toEqual([]);
    const answer = growsCheaply(one, region, origin).records!.at(-1)!;
    expect([answer.claim, answer.row]).toEqual(['T10', 'B-Alg2']);
    expect(growsCheaply(one, region, planted).records).toBeUndefined();
    expect(algorithm1(vector, fromRows([[1, 3]]), origin).fails).toHaveLength(1);
  });
});

describe('section 3.3', () => {
  it('judges by the worst step, and not on planted data', async () => {
    const drifts = await Promise.all(orders.map((order) => vectorDrift(world, order)));
    const shown = vectorDriftFigure(drifts, origin);
    expect(isRectangular(shown.tables![0]!)).toBe(true);
    const moved = minorChanges(drifts, origin).records!;
    expect(moved.at(-1)!.claim).toBe('T11');
    expect(moved.filter(({ verdict }) => verdict !== undefined)).toHaveLength(3);
    expect(minorChanges(drifts, planted).records).toBeUndefined();
  });

  it('fails where vectors do not come nearer to what was planted', async () => {
    const away = await vectorDrift(world, orders[0], {
      reference: { ...fromRows([[0]]), rows: 8, columns: 12, data: noise },
    });
    const [first, last] = [away.drifts[0]!.toReference!, away.drifts.at(-1)!.toReference!];
    const swapped = {
      ...away,
      drifts: [
        { ...away.drifts[0]!, toReference: last.map(() => 0.5) },
        { ...away.drifts.at(-1)!, toReference: first.map(() => 0.4) },
      ],
    };
    expect(vectorDriftFigure([swapped], planted).fails).toHaveLength(1);
  });
});

const draw = random(3);
const noise = Float64Array.from({ length: 96 }, () => draw.normal());
