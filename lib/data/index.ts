export type { Answers, CorrectnessMatrix, Prompts, PromptTable, Split } from './correctness-matrix.js';
