import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { SplitAnswers } from '../../data/index.js';
import { LARGE_BATCHES, type MatrixFactorizationOptions } from '../../methods/index.js';

/**
 * Peak memory in bytes of a process that does nothing but train one factorization: Node, the library, the training and
 * validation answers with their embeddings, and the training itself.
 * @param options numbers and words only; default large batches
 * @throws Error `trainingMemory: the training failed: matrixFactorization: epochs needs a positive integer, got 0`
 * @remarks The resident set's maximum, as the operating system counts it; main memory, for all runs on the CPU.
 */
export function trainingMemory(
  { parts: { train, validation } }: { readonly parts: SplitAnswers },
  options: MatrixFactorizationOptions = LARGE_BATCHES,
): Promise<number> {
  const door = pathToFileURL(createRequire(import.meta.url).resolve('modelspace')).href;
  const program = `
import { matrixFactorization, random } from ${JSON.stringify(door)};
process.once('message', async ({ train, validation, options }) => {
  try {
    await matrixFactorization(options).fit(train, validation, random(0));
    process.send(1024 * process.resourceUsage().maxRSS, () => process.exit());
  } catch (error) {
    process.send(error.message, () => process.exit(1));
  }
});
process.send('ready');`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    child.on('message', (message) => {
      if (message === 'ready') child.send({ train: withoutText(train), validation: withoutText(validation), options });
      else if (typeof message === 'number') resolve(message);
      else reject(new Error(`trainingMemory: the training failed: ${message}`));
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`trainingMemory: the training process ended with ${code}`)));
  });
}

/** What a training reads. */
function withoutText<A extends SplitAnswers['train']>(answers: A): A {
  const { text: _, ...prompts } = answers.prompts;
  return { ...answers, prompts };
}
