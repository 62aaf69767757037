import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { repositoryRoot } from '../project/index.js';

/** The files of an embedder in the layout of transformers.js, int8. */
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];

/**
 * The folder of an embedder that turns text into vectors: looked for in the folders of the environment variable MODELSPACE_MODELS
 * (separated as in PATH), or in ../shared/models beside the repository where it is unset. Nothing is ever downloaded.
 * @param name of its folder: `all-MiniLM-L6-v2`
 * @returns undefined where no such folder has all files of an embedder
 */
export function findEmbedder(name: string): string | undefined {
  const given = process.env.MODELSPACE_MODELS;
  const root = repositoryRoot();
  const beside = root === undefined ? [] : [join(root, '..', 'shared', 'models')];
  const places = given === undefined ? beside : given.split(delimiter).filter((place) => place !== '');
  return places
    .map((place) => resolve(place, name))
    .find((folder) => FILES.every((file) => existsSync(join(folder, file))));
}
