import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Matrix, requireNoTelemetry } from '../linalg/index.js';
import { readJsonObject, visible } from '../project/index.js';
import { EMBEDDER_FILES } from './find-embedder.js';

/** A sentence embedder that is loaded. */
export interface TextEmbedder {
  /**
   * The embeddings of some texts, computed together: mean over tokens, then unit length.
   * @returns (texts, d) float32
   */
  embed(texts: readonly string[]): Promise<Matrix>;
  close(): Promise<void>;
}

export interface TextEmbedderOptions {
  /** A longer text is cut; default 256, that of all-MiniLM-L6-v2, which its folder does not say. */
  readonly maxTokens?: number;
}

/**
 * Loads a sentence embedder from a folder in the layout of transformers.js: `config.json`, `tokenizer.json`,
 * `onnx/model_quantized.onnx` (int8). It runs on one core, and reads no network.
 * @param folder e.g. what `findEmbedder` gives
 * @throws RangeError `textEmbedder: folder needs config.json, got none in "models/mine"`, `textEmbedder: texts need one at least, got 0`
 */
export async function textEmbedder(
  folder: string,
  { maxTokens = 256 }: TextEmbedderOptions = {},
): Promise<TextEmbedder> {
  const place = resolve(folder);
  checkFiles(place);
  // Loaded when it is needed: it brings native code that nothing else here uses, and that must be told first to send nothing.
  requireNoTelemetry();
  const { AutoModel, AutoTokenizer, env, mean_pooling } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.localModelPath = dirname(place);
  const tokenizer = await AutoTokenizer.from_pretrained(basename(place)).catch(unloadable);
  const model = await AutoModel.from_pretrained(basename(place), {
    dtype: 'q8',
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 },
  }).catch(unloadable);
  return {
    async embed(texts) {
      if (texts.length === 0) throw new RangeError('textEmbedder: texts need one at least, got 0');
      const inputs = tokenizer([...texts], { padding: true, truncation: true, max_length: maxTokens });
      const { last_hidden_state } = await model(inputs);
      const { dims, data } = mean_pooling(last_hidden_state, inputs.attention_mask).normalize(2, -1);
      return { rows: dims[0]!, columns: dims[1]!, data: Float32Array.from(data as Float32Array) };
    },
    close: async () => {
      await model.dispose();
    },
  };
}

/** Whether a folder has the files of an embedder, and its JSON is some: the engine's own errors quote it. */
function checkFiles(folder: string): void {
  for (const file of EMBEDDER_FILES) {
    const found = statSync(join(folder, file), { throwIfNoEntry: false });
    if (!found?.isFile()) throw new RangeError(`textEmbedder: folder needs ${file}, got none in "${visible(folder)}"`);
    if (file.endsWith('.json')) readJsonObject(join(folder, file), `textEmbedder: ${file}`);
  }
}

function unloadable(error: Error): never {
  throw new RangeError(`textEmbedder: folder needs an embedder that loads, got: ${visible(error.message)}`);
}
