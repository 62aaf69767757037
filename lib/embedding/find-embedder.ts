import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { repositoryRoot, shown } from '../project/index.js';

/** The files of an embedder in the layout of transformers.js, int8. */
export const EMBEDDER_FILES: readonly string[] = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
];

/** A name, or its owner's and a name, as on the Hugging Face Hub: no path that leads elsewhere. */
const NAME = /^(?:(?!\.)[\w.-]{1,96}\/)?(?!\.)[\w.-]{1,96}$/;

/**
 * The folder of an embedder that turns text into vectors: looked for in the folders of the environment variable MODELSPACE_MODELS
 * (separated as in PATH), or in ../shared/models beside the repository where it is unset. Nothing is ever downloaded.
 * @param name `sentence-transformers/all-MiniLM-L6-v2`, which may lie in a folder of the whole name or of its last part;
 *   `all-MiniLM-L6-v2` alone does too
 * @returns undefined where no such folder has all files of an embedder
 * @throws RangeError `findEmbedder: name needs the form name or owner/name, got "../elsewhere"`
 */
export function findEmbedder(name: string): string | undefined {
  if (!NAME.test(name))
    throw new RangeError(`findEmbedder: name needs the form name or owner/name, got ${shown(name)}`);
  const given = process.env.MODELSPACE_MODELS;
  const root = repositoryRoot();
  const beside = root === undefined ? [] : [join(root, '..', 'shared', 'models')];
  const places = given === undefined ? beside : given.split(delimiter).filter((place) => place !== '');
  const folders = new Set([name, name.slice(name.indexOf('/') + 1)]);
  return places
    .flatMap((place) => [...folders].map((folder) => resolve(place, folder)))
    .find((folder) => EMBEDDER_FILES.every((file) => existsSync(join(folder, file))));
}
