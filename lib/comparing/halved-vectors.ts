import type { Answers, SplitAnswers } from '../data/index.js';
import { type Matrix, takeRows } from '../linalg/index.js';
import { answersKey, type Method, methodKey } from '../methods/index.js';
import { random } from '../random/index.js';
import type { Work } from './work.js';

/**
 * Model vectors of a method fitted on random halves of the training prompts. With a statistic of n prompts, that of a random
 * half varies about that of all as much as that of all varies about the truth (half sampling without replacement).
 * @returns one (models, k) a half
 * @throws RangeError `halvedVectors: kNN needs model vectors, got a scorer without`
 */
export async function halvedVectors(
  method: Method,
  { train, validation }: SplitAnswers,
  halves: number,
  { keep, progress }: Work,
): Promise<Matrix[]> {
  const n = train.prompts.ids.length;
  const bar = progress('halves', halves);
  const made: Matrix[] = [];
  for (let i = 0; i < halves; i++) {
    const key = { what: 'vectors of a half', method: methodKey(method), answers: answersKey(train), half: i };
    const fit = async () => {
      const stream = random(0).fork(`half ${i}`);
      const half = promptsAt(
        train,
        stream
          .permutation(n)
          .subarray(0, Math.ceil(n / 2))
          .slice()
          .sort(),
      );
      const { modelVectors } = await method.fit(half, validation, stream.fork('fit'));
      if (!modelVectors)
        throw new RangeError(`halvedVectors: ${method.name} needs model vectors, got a scorer without`);
      return modelVectors;
    };
    made.push(await (method.settings === undefined ? fit() : keep(key, fit)));
    bar.step();
  }
  bar.done();
  return made;
}

/** Some prompts of answers, with their columns. */
function promptsAt({ models, prompts, correctness }: Answers, at: Int32Array): Answers {
  const n = prompts.ids.length;
  const pick = <T>(values: readonly T[]): T[] => Array.from(at, (q) => values[q]!);
  const kept = new Int8Array(models.length * at.length);
  for (let m = 0; m < models.length; m++) {
    for (let i = 0; i < at.length; i++) kept[m * at.length + i] = correctness[m * n + at[i]!]!;
  }
  const { ids, benchmark, category, unit, embeddings } = prompts;
  return {
    models,
    correctness: kept,
    prompts: {
      ...prompts,
      ...{ ids: pick(ids), benchmark: pick(benchmark), category: pick(category), unit: pick(unit) },
      embeddings: takeRows(embeddings, at),
    },
  };
}
