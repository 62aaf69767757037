export { requireNoTelemetry } from './no-telemetry.js';
export { type ElementType, elementType, OnnxGraph, type TensorData, type Value } from './onnx-graph.js';
export { compile, type Program, type TensorValue } from './program.js';
export { type Operand, type ProductOptions, TensorGraph } from './tensor-graph.js';
