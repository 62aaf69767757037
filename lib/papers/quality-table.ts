import type { World } from '../comparing/index.js';
import type { QualityReport } from '../data/index.js';
import { type LedgerRecord, record } from '../ledger/index.js';
import type { ComparisonTable } from './comparison-table.js';
import { evidence } from './evidence.js';

/** Records of what is in a matrix, cells of row `A-Data`. */
export function qualityRecords(world: World, report: QualityReport): LedgerRecord[] {
  const { matrix, split, embedders } = world;
  const n = report.prompts;
  const values: Record<string, number> = {
    models: report.models,
    'complete-models': report.completeModels,
    questions: n,
    benchmarks: report.benchmarks,
    'embedding-dimension': matrix.embeddings.get(embedders.at(-1)!)!.columns,
    'train-share': split.train.length / n,
    'validation-share': split.validation.length / n,
    'test-share': split.test.length / n,
    'observed-share': report.observed,
    'base-rate': report.accuracy,
    'always-right': report.alwaysRight,
    'always-wrong': report.alwaysWrong,
    'identical-model-pairs': report.identicalModels,
    'near-identical-model-pairs': report.nearIdenticalModels.length,
  };
  return Object.entries(values).map(([cell, value]) => record({ ...evidence(world), row: 'A-Data', cell, value }));
}

/** The categories of a report as a table: prompts, share measured, base rate. */
export function categoryTable({ categories }: QualityReport): ComparisonTable {
  return {
    columns: ['benchmark', 'category', 'prompts', 'measured', 'base rate'],
    rows: categories.map(({ benchmark, category, prompts, observed, baseRate }) => [
      ...[benchmark, category, String(prompts)],
      ...[observed, baseRate].map((share) => (Number.isNaN(share) ? '–' : share.toFixed(3))),
    ]),
    alignment: ['left', 'left', 'right', 'right', 'right'],
  };
}
