import type { Answers } from '../data/index.js';
import {
  type FactorizationMethod,
  factorizationScorer,
  type MatrixFactorizationOptions,
  matrixFactorization,
} from '../methods/index.js';
import type { Random } from '../random/index.js';
import { cached } from '../store/index.js';

/**
 * `matrixFactorization(options)` whose trainings are kept on disk by content: the answers, the options, the random stream
 * and the code. The second fit on the same answers reads what the first one trained, byte for byte.
 * @param kept name in tables; folder of the entries, default `build/cache`
 * @throws TypeError `rememberedFactorization: options needs numbers only, got a stepper of your own`
 */
export function rememberedFactorization(
  options: MatrixFactorizationOptions = {},
  { name, folder }: { name?: string; folder?: string } = {},
): FactorizationMethod {
  const method = matrixFactorization(options);
  if (options.stepper)
    throw new TypeError('rememberedFactorization: options needs numbers only, got a stepper of your own');
  return {
    ...method,
    name: name ?? method.name,
    async fit(train, validation, random) {
      const key = {
        method: method.name,
        settings: method.settings,
        train: bytes(train),
        validation: bytes(validation),
        stream: stream(random),
      };
      const trained = await cached(key, async () => (await method.fit(train, validation, random)).trained, {
        rooms,
        ...(folder && { folder }),
      });
      return factorizationScorer(trained);
    },
  };
}

/** What a training depends on besides the answers. */
const rooms = ['random', 'compute', 'linalg', 'methods'];

function bytes({ models, correctness, prompts }: Answers): object {
  return {
    models: models.length,
    correctness,
    columns: prompts.embeddings.columns,
    embeddings: prompts.embeddings.data,
  };
}

/** Numbers that tell one random stream from another, drawn from a fork so that the stream itself does not advance. */
function stream(random: Random): number[] {
  const fork = random.fork('identity');
  return Array.from({ length: 4 }, () => fork.uniform());
}
