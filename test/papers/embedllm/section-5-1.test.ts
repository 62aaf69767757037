import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '../../../lib/comparing/index.js';
import {
  beatsKnnAtEverySize,
  besideAtEverySize,
  grows,
  printedGaps,
} from '../../../lib/papers/embedllm/section-5-1.js';
import type { Table1Curve } from '../../../lib/papers/embedllm/table-1.js';
import type { Shown } from '../../../lib/papers/index.js';
import { madePoint } from '../../comparing/small-experiment.js';
import { firstCells, placesOf, recordAt } from '../drawn.js';
import { madeWorld, plantedSmall, testAnswers } from '../made-world.js';

const world = madeWorld();
const answers = testAnswers(world);
const [MF, KNN] = ['matrix factorization', 'kNN, k tuned'];
const trained = (one: CurvePoint): CurvePoint => ({
  ...one,
  evaluations: one.evaluations.map((fit) => ({ ...fit, seedSpread: { accuracy: 0.004 } })),
});
const curveOf = (points: readonly CurvePoint[], more: Partial<Table1Curve> = {}): Table1Curve => ({
  ...{ points, origin: world, subsets: 2, limits: [], ...more },
});
/** The factorization far better, or far worse, on all but the smallest size. */
const curve = (mf = 1, knn = 0, size = 29_673) =>
  curveOf([
    trained(madePoint(1000, MF!, answers, 0.1, 1)),
    madePoint(1000, KNN!, answers, 0.1, 1),
    trained(madePoint(size, MF!, answers, mf, 1)),
    madePoint(size, KNN!, answers, knn, 1),
  ]);
const verdicts = ({ records = [] }: Shown) => records.map(({ verdict }) => verdict);

describe('beatsKnnAtEverySize(curve)', () => {
  it("is one family of one claim a size, and its answer to the paper's claim", () => {
    const made = beatsKnnAtEverySize(curve());
    expect(placesOf(made)).toEqual([
      'A-C1 matrix-factorization-beats-knn-k-tuned/1000',
      'A-C1 matrix-factorization-beats-knn-k-tuned/29000',
      'A-C1 answer/e1',
    ]);
    expect(verdicts(made)).toEqual(['undecided', 'holds', 'undecided']);
    expect(made.records![1]).toMatchObject({ tolerance: 0.004, note: expect.stringMatching(/ \(Holm\)$/) });
    expect(made.said).toBe(
      'In part: ahead of a tuned kNN at 1 of 2 sizes (significantly at 1), behind it at 1 (significantly at 0).',
    );
    expect(made.tables![0]!.columns).toEqual(['matrix factorization', '1,000', '29,673']);
    expect(firstCells(made.tables![0])).toEqual(['against kNN, k tuned']);
    expect(recordAt(made, 'answer/e1')).toMatchObject({ claim: 'E1', answer: made.said });
  });

  it('says so where the claim fails, which fails no run', () => {
    const made = beatsKnnAtEverySize(curve(0, 1));
    expect(verdicts(made)).toEqual(['undecided', 'fails', 'fails']);
    expect(made.said).toMatch(/^No: ahead of a tuned kNN at 0 of 2 sizes .* behind it at 2 \(significantly at 1\)/);
    expect(made.fails).toBeUndefined();
  });

  it('does not change when a further method is compared', () => {
    const more = curveOf([...curve().points, ...[1000, 29_673].map((size) => madePoint(size, 'own', answers, 0.5, 1))]);
    expect(beatsKnnAtEverySize(more)).toEqual(beatsKnnAtEverySize(curve()));
  });
});

describe('besideAtEverySize(curve, than)', () => {
  it('keeps what EmbedLLM claims apart from a comparison with another method', () => {
    const ridge = [1000, 29_673].map((size, i) => madePoint(size, 'logistic ridge', answers, i / 2, 1));
    const made = besideAtEverySize(curveOf([...curve().points, ...ridge]), 'logistic ridge');
    expect(made.records!.map(({ row }) => row)).toEqual(['X-Decoder', 'X-Decoder']);
    expect(firstCells(made.tables![0])).toEqual(['against logistic ridge']);
  });
});

describe('grows(curve)', () => {
  it('has a step a line, and says whether the gap to kNN grows with it', () => {
    const made = grows(curve());
    expect(placesOf(made)).toEqual(['A-C1 matrix-factorization-grows/1000-to-29000', 'A-C1 answer/e2']);
    expect(verdicts(made)).toEqual(['holds', 'holds']);
    expect(made.records![0]).toMatchObject({ tolerance: 0.004 });
    expect(firstCells(made.tables![0])).toEqual(['against itself at 1,000']);
    expect(made.said).toMatch(
      /^Yes: 1 of 1 steps up are significant gains\. The gap to kNN grows from 1,000 to 29,673 prompts \(\+0\.\d{4}, /,
    );
    expect(grows(curve(0, 1)).said).toContain('The gap to kNN shrinks');
    const flat = curveOf(
      curve().points.map((point) => ({ ...madePoint(1000, point.method, answers, 0.1, 1), size: point.size })),
    );
    expect(grows(flat).said).toContain('neither grows nor shrinks significantly');
  });
});

it("fits the numbers of the paper's seven sizes into the line of an answer", () => {
  const sizes = [1000, 5000, 10_000, 15_000, 20_000, 25_000, 29_673];
  const points = sizes.flatMap((size, i) => [
    madePoint(size, MF!, answers, i / 7, 1),
    madePoint(size, KNN!, answers, 0, 1),
  ]);
  for (const made of [beatsKnnAtEverySize(curveOf(points)), grows(curveOf(points))]) {
    const { here, answer } = made.records!.at(-1) as unknown as { here: string; answer: string };
    expect(here).toMatch(/at 25K, [+−]0\.\d{3} at 29K$/);
    expect(here.length).toBeLessThanOrEqual(120);
    expect(answer.length).toBeLessThanOrEqual(300);
  }
});

it.each([beatsKnnAtEverySize, grows, (some: Table1Curve) => besideAtEverySize(some, KNN!)])(
  'judges nothing where the truth was planted: %#',
  (claim) => {
    const made = claim({ ...curve(), origin: plantedSmall() });
    expect(made.said).toContain('*Not judged here*');
    expect(made.records ?? []).toEqual([]);
  },
);

describe('printedGaps()', () => {
  it("is the difference between the two rows of the paper's Table 1, at all seven sizes", () => {
    const made = printedGaps();
    const [table] = made.tables!;
    expect(table!.columns.slice(1)).toEqual([...['1,000', '5,000', '10,000', '15,000', '20,000', '25,000', '29,000']]);
    expect(table!.rows).toEqual([
      ['matrix factorization less kNN', ...['0.0071', '0.0253', '0.0255', '0.0250', '0.0247', '0.0248', '0.0257']],
    ]);
    expect(made.said).toMatch(/^All 7 printed gaps are positive\. At 1,000 questions it is 0\.0071; from 5,000 on/);
    expect(made.said).toContain('between 0.0247 and 0.0257');
  });
});
