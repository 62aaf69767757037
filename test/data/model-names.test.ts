import { describe, expect, it } from 'vitest';
import { modelFamilies, modelSize } from '../../lib/data/index.js';

describe('modelSize(name)', () => {
  it.each([
    ['meta-llama/Llama-2-7b-chat-hf', 7],
    ['deepseek-ai/deepseek-llm-67b-chat', 67],
    ['upstage/SOLAR-10.7B-Instruct-v1.0', 10.7],
    ['stabilityai/stablelm-2-1_6b', 1.6],
    ['Qwen/Qwen2-57B-A14B-Instruct', 57],
    ['bigscience/bloom-7b1', 7],
    ['mistralai/Mixtral-8x7B-Instruct-v0.1', undefined],
    ['microsoft/phi-2', undefined],
    ['x/7bit-quantized', undefined],
  ])('%s: %s', (name, size) => {
    expect(modelSize(name)).toBe(size);
  });
});

describe('modelFamilies(name)', () => {
  it.each([
    ['NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO', ['mistral']],
    ['deepseek-ai/DeepSeek-R1-Distill-Llama-8B', ['llama', 'deepseek']],
    ['01-ai/Yi-34B-Chat', ['yi']],
    ['microsoft/Phi-3-medium-4k-instruct', ['phi']],
    ['Stark2008/LayleleFlamPi', []],
    ['CohereForAI/aya-23-8B', []],
  ])('%s: %j', (name, families) => {
    expect(modelFamilies(name)).toEqual(families);
  });
});
