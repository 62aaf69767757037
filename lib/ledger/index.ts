export type { LedgerRecord, Level, Verdict } from './record.js';
