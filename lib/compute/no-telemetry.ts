// ONNX Runtime asks for a telemetry host, reads the machine's id and leaves files in the home folder, unless it is told not to
// before it is loaded. The first import of whatever loads it; processes and threads that are started inherit it.
process.env.ORT_DISABLE_TELEMETRY = '1';
