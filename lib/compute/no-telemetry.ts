import { isMainThread } from 'node:worker_threads';

// ONNX Runtime asks for a telemetry host, reads the machine's id and leaves files in the home folder, unless the environment of
// the process forbids it before the first session. The first import of whatever loads it; processes and threads that are started
// from here inherit it. A thread has only a copy of the environment, which the engine does not read.
const NAME = 'ORT_DISABLE_TELEMETRY';
if (isMainThread) process.env[NAME] = '1';

/**
 * Holds, before a session is made, that the engine has been told to send nothing: by the main thread, or from outside.
 * @throws Error `requireNoTelemetry: a worker thread needs ORT_DISABLE_TELEMETRY=1 in the process's environment, got none: …`
 */
export function requireNoTelemetry(): void {
  if (isMainThread) process.env[NAME] = '1';
  if (process.env[NAME] === '1') return;
  // A thread with an environment of its own: the report shows that of the process.
  const { environmentVariables } = process.report.getReport() as unknown as {
    environmentVariables: Record<string, string>;
  };
  if (environmentVariables[NAME] === '1') return;
  throw new Error(
    `requireNoTelemetry: a worker thread needs ${NAME}=1 in the process's environment, got none: import modelspace in the main thread first`,
  );
}
