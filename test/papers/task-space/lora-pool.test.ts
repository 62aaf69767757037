import { expect, it } from 'vitest';
import { BBH_FILES } from '../../../lib/papers/task-space/bbh-files.js';
import { loraModule, loraPool, readLoraPool } from '../../../lib/papers/task-space/lora-pool.js';

it('loraPool has the 92 modules of appendix D, each once, and every printed name maps to its module', () => {
  const pool = loraPool();
  expect(pool).toHaveLength(92);
  expect(new Set(pool.map(({ module }) => module)).size).toBe(92);
  for (const { printed, module } of pool) {
    expect(loraModule(printed)).toBe(module);
    expect(module).toMatch(/^[A-Za-z0-9_.-]+$/);
    expect(module).not.toContain('Youtube');
  }
});

it('loraModule mends what is damaged and leaves the rest', () => {
  expect(loraModule('dream baseline')).toBe('dream_baseline');
  expect(loraModule('duorc_SelfRC_Youtubeing')).toBe('duorc_SelfRC_question_answering');
  expect(loraModule('math_dataset_algebra_linear_1d')).toBe('math_dataset_algebra__linear_1d');
  expect(loraModule('wiqa_effect_with_label_answer')).toBe('wiqa_effect_with_label_answer');
});

it('readLoraPool lists the mended names; the targets are 27 files', () => {
  expect(readLoraPool().tables![0]!.rows).toHaveLength(8);
  expect(new Set(BBH_FILES).size).toBe(27);
});
