import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { registerDerivatives } from './tensorflow-derivatives.js';

/** The TensorFlow.js namespace. */
export type TensorFlow = typeof import('@tensorflow/tfjs-core');

/** Backends of TensorFlow.js that run in Node; `wasm` and `cpu` are installed, the others are optional packages. */
export type TensorFlowBackend = 'wasm' | 'cpu' | 'tensorflow' | 'tensorflow-gpu' | 'webgpu';

const PACKAGES: Record<TensorFlowBackend, readonly string[]> = {
  wasm: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm'],
  cpu: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu'],
  tensorflow: ['@tensorflow/tfjs-node'],
  'tensorflow-gpu': ['@tensorflow/tfjs-node-gpu'],
  webgpu: ['@tensorflow/tfjs-core', 'webgpu', '@tensorflow/tfjs-backend-webgpu'],
};

/**
 * TensorFlow.js with a backend and the derivatives of the common operations.
 * @throws Error `tensorflow: backend "webgpu" needs the package webgpu: npm install --no-save webgpu …`
 */
export async function tensorflow(backend: TensorFlowBackend): Promise<TensorFlow> {
  const [core, ...others] = PACKAGES[backend];
  const tf = (await load(backend, core!)) as TensorFlow;
  tf.enableProdMode(); // without it, a banner on every start
  for (const name of others) {
    const loaded = await load(backend, name);
    if (name === 'webgpu') offerGpu(loaded as WebGpu);
    if (name === '@tensorflow/tfjs-backend-wasm') {
      const { setWasmPaths } = loaded as typeof import('@tensorflow/tfjs-backend-wasm');
      setWasmPaths(dirname(createRequire(import.meta.url).resolve(name)) + sep);
    }
  }
  registerDerivatives(tf);
  await use(tf, backend);
  return tf;
}

/** Makes `backend` the one that computes. TensorFlow.js goes on with another one, silently, where it cannot start. */
export async function use(tf: TensorFlow, backend: TensorFlowBackend): Promise<void> {
  const name = backend === 'tensorflow-gpu' ? 'tensorflow' : backend;
  if (tf.getBackend() === name) return;
  if (!(await tf.setBackend(name))) throw new Error(`tensorflow: backend "${backend}" did not start`);
  await tf.ready();
}

async function load(backend: TensorFlowBackend, name: string): Promise<unknown> {
  try {
    const loaded = (await import(name)) as { default?: unknown };
    return loaded.default ?? loaded;
  } catch (cause) {
    // All in one command: the next --no-save would remove those of the one before.
    const all = PACKAGES[backend].filter((each) => each !== '@tensorflow/tfjs-core').join(' ');
    throw new Error(`tensorflow: backend "${backend}" needs the package ${name}: npm install --no-save ${all}`, {
      cause,
    });
  }
}

interface WebGpu {
  readonly create: (flags: string[]) => unknown;
  readonly globals: object;
}

let gpu: unknown;

/** The backend looks for `navigator.gpu` when it is loaded. Kept: the process dies when an instance in use is collected. */
function offerGpu({ create, globals }: WebGpu): void {
  if (gpu) return;
  Object.assign(globalThis, globals);
  gpu = create([]);
  const navigator = { gpu, userAgent: 'node' };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true, writable: true });
}
