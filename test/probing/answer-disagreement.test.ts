import { describe, expect, it } from 'vitest';
import { answerDisagreement } from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

describe('answerDisagreement(correctness, models)', () => {
  it('is the share of prompts that one model gets right and the other wrong', () => {
    const shares = answerDisagreement(Int8Array.of(1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1), 3);
    expect([...shares.data]).toEqual([0, 0.5, 1, 0.5, 0, 0.5, 1, 0.5, 0]);
  });

  it('leaves out what one of the two was not asked', () => {
    const [, share] = answerDisagreement(Int8Array.of(1, -1, 0, 1, 0, -1), 2).data;
    expect(share).toBe(0);
  });

  it('is symmetric, and at least the gap in accuracy', () => {
    const draw = random(1);
    const [models, prompts] = [6, 40];
    const answers = Int8Array.from({ length: models * prompts }, () => draw.integer(2));
    const { data } = answerDisagreement(answers, models);
    const accuracy = (m: number) =>
      answers.subarray(m * prompts, (m + 1) * prompts).reduce((sum, one) => sum + one, 0) / prompts;
    for (let a = 0; a < models; a++) {
      for (let b = 0; b < models; b++) {
        expect(data[a * models + b]).toBe(data[b * models + a]);
        expect(data[a * models + b]! + 1e-12).toBeGreaterThanOrEqual(Math.abs(accuracy(a) - accuracy(b)));
      }
    }
  });

  it('needs a prompt that both answered', () => {
    const message = 'answerDisagreement: models 0 and 1 need a prompt that both answered, got none';
    expect(() => answerDisagreement(Int8Array.of(1, -1, -1, 0), 2)).toThrow(new RangeError(message));
    expect(() => answerDisagreement(Int8Array.of(1, 0, 1), 2)).toThrow(RangeError);
  });
});
