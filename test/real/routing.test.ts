import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROUTING_BOUNDS, routedInterval, routedNamed, routerOfScorers, routing } from '../../lib/comparing/index.js';
import { answersAt, completeModels, readMatrixFolder, splitAnswers } from '../../lib/data/index.js';
import { findEmbedder, textEmbedder } from '../../lib/embedding/index.js';
import { categoryMean, knn, type Method, taskSpace } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { referenceFile } from './real-matrices.js';

const file = referenceFile('ollv2-core', 'all-MiniLM-L6-v2');
const EMBEDDER = 'all-MiniLM-L6-v2';

describe.runIf(file)('on ollv2-core', () => {
  test('routing has the numbers of another implementation', async () => {
    const reference = JSON.parse(readFileSync(file!, 'utf8'));
    const matrix = completeModels(await readMatrixFolder(path.dirname(file!), { embedders: [EMBEDDER] }));
    const parts = splitAnswers(matrix, EMBEDDER);
    const named = async (name: string, method: Method) =>
      routerOfScorers({ name }, [[await method.fit(parts.train, parts.validation, random(0))]], parts.test, 'first');
    const routers = [
      await named('kNN', knn({ k: 63 })),
      await named('task space', taskSpace({ epsilon: 2 })),
      await named('category mean', categoryMean()),
    ];
    const [overall] = routing(routers, parts.train, parts.test);
    const { unitMean, singleBestChosenOnTrain, singleBestChosenOnTest, oracle, random: uniform } = reference.baselines;
    const wanted: Record<string, number> = {
      kNN: reference.knn['63'].test.selectionAccuracy,
      'task space': reference.taskSpace['2'].test.selectionAccuracy,
      'category mean': unitMean.selectionAccuracy,
      [ROUTING_BOUNDS.onTrain]: singleBestChosenOnTrain,
      [ROUTING_BOUNDS.onTest]: singleBestChosenOnTest,
      [ROUTING_BOUNDS.oracle]: oracle,
      [ROUTING_BOUNDS.random]: uniform,
    };
    const onePrompt = 1.01 / parts.test.prompts.ids.length; // float32 embeddings may turn one tie
    for (const [name, value] of Object.entries(wanted)) {
      const got = routedInterval(routedNamed(overall!, name)).value;
      expect(Math.abs(got - value), name).toBeLessThanOrEqual(
        name === 'kNN' || name === 'task space' ? onePrompt : 1e-12,
      );
    }
  });

  const folder = findEmbedder(EMBEDDER);
  test.runIf(folder)('the embedder gives the embeddings that the matrix brings, but for int8', async () => {
    const matrix = await readMatrixFolder(path.dirname(file!), { embedders: [EMBEDDER] });
    const { prompts } = answersAt(
      matrix,
      EMBEDDER,
      Int32Array.from({ length: 12 }, (_, i) => 650 * i),
    );
    const embedder = await textEmbedder(folder!);
    const { columns, data } = prompts.embeddings;
    for (const [i, text] of prompts.text!.entries()) {
      const own = await embedder.embed([text]);
      let cosine = 0;
      for (let k = 0; k < columns; k++) cosine += own.data[k]! * data[i * columns + k]!;
      expect(cosine).toBeGreaterThan(0.97);
    }
    await embedder.close();
  });
});
