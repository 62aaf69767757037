import { describe, expect, it } from 'vitest';
import { leaveOutClosedForms, leaveOutTrainings, quietWork, type Work } from '../../lib/comparing/index.js';
import { type Answers, answersAt } from '../../lib/data/index.js';
import { takeRows } from '../../lib/linalg/index.js';
import { taskSpace } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from '../data/small-matrix.js';

const matrix = smallMatrix({ models: 6, prompts: 40, missing: 0 });
const answers = answersAt(
  matrix,
  'wide',
  Int32Array.from({ length: 40 }, (_, q) => q),
);
const unitOf = answers.prompts.category;
const options = { dimension: 4, epochs: 2, batchSize: 8 };

/** Keeps in memory, and counts what was computed. */
function counting(): { work: Work; made: () => number } {
  const kept = new Map<string, Promise<unknown>>();
  let made = 0;
  const keep: Work['keep'] = (key, compute) => {
    const name = JSON.stringify(key, (_, value) =>
      ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value,
    );
    const known = kept.get(name);
    if (known) return known as ReturnType<typeof compute>;
    const value = compute().then((result) => {
      made++;
      return result;
    });
    value.catch(() => kept.delete(name));
    kept.set(name, value);
    return value;
  };
  return { work: { ...quietWork, keep }, made: () => made };
}

describe('leaveOutTrainings(work, plan, random)', () => {
  it('trains what it has not trained before', async () => {
    const { work, made } = counting();
    const plan = { answers, unitOf, seeds: 2, options };
    const first = await leaveOutTrainings(work, { ...plan, sets: [['and'], ['or']] }, random(1));
    expect(made()).toBe(2);
    const again = await leaveOutTrainings(work, { ...plan, sets: [['or'], ['and', 'or'], ['and']] }, random(1));
    expect(made()).toBe(4);
    expect(again[0]![0]!.P.data).toEqual(first[0]![1]!.P.data);
    expect(again[1]![2]!.slopes.data).toEqual(first[1]![0]!.slopes.data);
  });

  it('gives the same bytes whatever was asked for, and kept, before', async () => {
    const plan = { answers, unitOf, seeds: 1, options };
    const sets = [['and', 'or'], ['and'], ['or'], ['plus'], ['times', 'or'], ['times']];
    const { work } = counting();
    await leaveOutTrainings(work, { ...plan, sets: [['times', 'or'], ['plus']] }, random(1));
    const after = await leaveOutTrainings(work, { ...plan, sets }, random(1));
    expect(after).toEqual(await leaveOutTrainings(quietWork, { ...plan, sets }, random(1)));
  });

  it('trains the same alone and beside others, but for rounding', async () => {
    const plan = { answers, unitOf, seeds: 1, options };
    const [alone] = await leaveOutTrainings(quietWork, { ...plan, sets: [['and', 'or']] }, random(1));
    const [beside] = await leaveOutTrainings(
      quietWork,
      {
        ...plan,
        sets: [
          ['plus', 'or'],
          ['and', 'or'],
        ],
      },
      random(1),
    );
    const far = alone![0]!.slopes.data.map((value, i) => Math.abs(value - beside![1]!.slopes.data[i]!));
    expect(Math.max(...far)).toBeLessThan(1e-5);
  });

  it('begins all trainings of a seed with the same numbers, those of another with others', async () => {
    const still = { ...options, epochs: 1, learningRate: 0 };
    const plan = { answers, unitOf, seeds: 2, options: still, sets: [['and'], ['plus', 'or']] };
    const [a, b] = await leaveOutTrainings(quietWork, plan, random(1));
    expect(a![0]!.P.data).toEqual(a![1]!.P.data);
    expect(a![0]!.P.data).not.toEqual(b![0]!.P.data);
  });

  it('sees nothing of what it leaves out', async () => {
    const changed: Answers = {
      ...answers,
      correctness: answers.correctness.map((y, i) => (unitOf[i % 40] === 'and' ? 1 - y : y)),
    };
    const plan = { unitOf, seeds: 1, options, sets: [['and']] };
    const [one] = await leaveOutTrainings(quietWork, { ...plan, answers }, random(1));
    const [other] = await leaveOutTrainings(quietWork, { ...plan, answers: changed }, random(1));
    expect(one![0]!.P.data).toEqual(other![0]!.P.data);
    expect(one![0]!.slopes.data).toEqual(other![0]!.slopes.data);
  });

  it.each([
    [[['nowhere']], 'promptsWithout: left needs units of unitOf, got "nowhere"'],
    [
      [['and', 'or', 'plus', 'times']],
      'promptsWithout: left needs to leave a prompt over, got none without and, or, plus, times',
    ],
    [
      [
        ['and', 'or'],
        ['or', 'and'],
      ],
      'leaveOutTrainings: sets need to differ, got "and, or" twice',
    ],
  ])('refuses %j', async (sets, message) => {
    const plan = { answers, unitOf, seeds: 1, options, sets };
    await expect(leaveOutTrainings(quietWork, plan, random(1))).rejects.toThrow(new RangeError(message));
  });

  it('hands on what stops a training, and keeps nothing of it', async () => {
    const { work, made } = counting();
    const broken = { answers, unitOf, seeds: 1, options: { ...options, dimension: -1 }, sets: [['and'], ['or']] };
    await expect(leaveOutTrainings(work, broken, random(1))).rejects.toThrow();
    expect(made()).toBe(0);
  });
});

describe('leaveOutClosedForms(plan)', () => {
  it('is task space fitted on the rest', async () => {
    const [own] = await leaveOutClosedForms({ answers, unitOf, sets: [['and', 'times']] });
    const rest = Int32Array.from(unitOf.keys()).filter((q) => !['and', 'times'].includes(unitOf[q]!));
    const part = answersAt(matrix, 'wide', rest);
    expect(part.prompts.embeddings.data).toEqual(takeRows(answers.prompts.embeddings, rest).data);
    const { modelVectors } = await taskSpace({ epsilon: 0, lambda: 1 }).fit(part, part, random(0));
    own!.data.forEach((value, i) => {
      expect(value).toBeCloseTo(modelVectors!.data[i]!, 9);
    });
  });
});
