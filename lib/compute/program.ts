import './no-telemetry.js';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { requireNoTelemetry } from './no-telemetry.js';
import { elementType, type OnnxGraph, type TensorData } from './onnx-graph.js';

/** An array with its shape, as it crosses the engine's boundary. */
export interface TensorValue {
  readonly data: TensorData;
  readonly shape: readonly number[];
}

/** A compiled graph. Engine tensors never leave it. */
export interface Program {
  /** Runs the graph once. `feeds` needs one value for every input of the graph. */
  run(feeds: Readonly<Record<string, TensorValue>>): Promise<Record<string, TensorValue>>;
  release(): Promise<void>;
}

/** How a graph is run. */
export interface CompileOptions {
  /** Threads inside one operation. */
  readonly threads?: number;
  /** Waiting threads spin: faster on an idle machine, but two runs that share the cores slow each other down. */
  readonly spin?: boolean;
}

/** Compiles a graph for ONNX Runtime on the CPU. */
export async function compile(graph: OnnxGraph, { threads = 1, spin = false }: CompileOptions = {}): Promise<Program> {
  requireNoTelemetry();
  const session = await InferenceSession.create(graph.encode(), {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: spin ? '1' : '0' } } },
  });
  return {
    async run(feeds) {
      const tensors = Object.entries(feeds).map(([name, v]) => [name, toTensor(v)] as const);
      const results = await session.run(Object.fromEntries(tensors));
      return Object.fromEntries(Object.entries(results).map(([name, t]) => [name, fromTensor(t)]));
    },
    release: () => session.release(),
  };
}

function toTensor({ data, shape }: TensorValue): Tensor {
  return new Tensor(elementType(data), data as Float32Array, shape);
}

function fromTensor(tensor: Tensor): TensorValue {
  return { data: tensor.data as TensorData, shape: tensor.dims };
}
