import { describe, expect, it } from 'vitest';
import type { World } from '../../../lib/comparing/index.js';
import { namedCommunities, paperCommunities } from '../../../lib/papers/embedllm/named-communities.js';
import { printedModels } from '../../../lib/papers/embedllm/table-2.js';
import { threeModels } from '../../../lib/papers/embedllm/three-models.js';
import { plantedWorld } from '../../../lib/planted/index.js';

const sizesOf = (groups: ReadonlyMap<string, readonly number[]>) =>
  Object.fromEntries([...groups].map(([name, members]) => [name, members.length]));
const publicWorld = (models: readonly string[]) => ({ source: 'public', matrix: { models } }) as unknown as World;

describe('paperCommunities(names)', () => {
  it('finds as many members in Table 2 as its names give', () => {
    expect(sizesOf(paperCommunities(printedModels()))).toEqual({
      ...{ '7B': 42, '13B': 14, '70B': 7 },
      ...{ coding: 11, biomedical: 8, physics: 2 },
    });
  });

  it('takes 7B for no part of another number, and medium for no medicine', () => {
    const names = ['a/x-67b', 'a/x-1.7B', 'a/Mix-8x7B', 'a/x-7B-chat', 'a/x-7b', 'a/Phi-medium', 'a/med-1', 'a/BioX'];
    expect([...paperCommunities(names)]).toEqual([
      ['7B', [3, 4]],
      ['biomedical', [6, 7]],
    ]);
  });
});

describe('namedCommunities(world)', () => {
  it('takes what was planted on a planted world', async () => {
    const matrix = await plantedWorld({ scale: 'small', seed: 0 });
    const { members, colours } = namedCommunities({ source: 'planted', matrix } as World);
    expect(members).toEqual(matrix.truth.communities);
    expect(colours[members.get('physics')![0]!]).toBe('physics');
  });

  it('forms families and sizes of three models or more on other data', () => {
    const names = ['a/Llama-7b', 'a/llama-13b', 'b/LLaMA-7B', 'b/qwen-7b', 'c/yi-34b', 'c/Yi-x', 'd/none'];
    const { members, colours, tables } = namedCommunities(publicWorld(names));
    expect([...members]).toEqual([
      ['llama', [0, 1, 2]],
      ['7B', [0, 2, 3]],
    ]);
    expect(colours).toEqual(['llama', 'llama', 'llama', 'other', 'other', 'other', 'other']);
    expect(tables![0]!.rows).toEqual([
      ['llama', 3, 'Llama-7b', 'llama-13b'],
      ['7B', 3, 'Llama-7b', 'LLaMA-7B'],
    ]);
  });
});

describe('threeModels(names, source)', () => {
  it("finds the paper's three among its own names, and no others", () => {
    const names = printedModels();
    const { one, alike, other } = threeModels(names, 'original')!;
    expect([one, alike, other].map((m) => names[m])).toEqual([
      'deepseek-ai/deepseek-math-7b-instruct',
      'meta-math/MetaMath-Llemma-7B',
      'AdaptLLM/medicine-LLM-13B',
    ]);
    expect(threeModels(['a/math-1', 'b/math-2', 'c/bio'], 'original')).toBeUndefined();
  });

  it('goes by names alone elsewhere: another maker and another speciality where there are', () => {
    expect(threeModels(['b/math-1', 'b/math-2', 'c/math-3', 'd/physics'], 'public')).toEqual({
      ...{ one: 0, alike: 2, other: 3, how: 'by name' },
    });
  });

  it("does not take a maker's name for a speciality, and says what is missing", () => {
    const names = ['pankajmathur/orca', 'm/Codestral-1', 'm/Codestral-2', 'm/llama-x', 'm/Mistral-x'];
    expect(threeModels(names, 'public')).toEqual({
      ...{ one: 1, alike: 2, other: 4 },
      how: 'by name; the data have none of another maker or another speciality',
    });
    expect(threeModels(['a/x', 'b/code-1', 'c/y'], 'public')).toBeUndefined();
  });
});
