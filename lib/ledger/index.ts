export { type AnswerInput, answer, shortened } from './answer.js';
export type { RunOrigin } from './check-emitted.js';
export { type ClaimInput, claim } from './claim.js';
export { claimOf, claims, type PaperClaim } from './claims.js';
export { collectRecords, type ExecutedNotebook } from './collect-records.js';
export { compareResults, type Movement } from './compare-results.js';
export { type InventoryRow, inventoryRow, inventoryRows, type Paper } from './inventory.js';
export { type Execution, mergeResults } from './merge-results.js';
export { type PackedRecords, packRecords, unpackRecords } from './pack-records.js';
export {
  ANSWER_LENGTHS,
  type LedgerRecord,
  notCheckable,
  type RecordInput,
  record,
  type Source,
  type Verdict,
} from './record.js';
export { recordKey } from './record-key.js';
export { type RecoveryInput, recovery } from './recovery.js';
export { type ReportedValue, reported, reportedValues } from './reported.js';
export { makeResults, type Results, readResults, resultsText, writeResults } from './results.js';
export { type AnswersOptions, answersTable } from './texts/answers-table.js';
export { insertValues } from './texts/insert-values.js';
export { numberText, reportedText } from './texts/markdown.js';
export {
  type IndexedFigure,
  type NotebookEntry,
  type NotebookIndexOptions,
  notebookIndex,
} from './texts/notebook-index.js';
export { type MarkdownOptions, resultsMarkdown } from './texts/results-markdown.js';
