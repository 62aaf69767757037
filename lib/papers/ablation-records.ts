import { sampleStandardDeviation } from 'simple-statistics';
import { meanDifference, meanInterval, type World } from '../comparing/index.js';
import { type LedgerRecord, record } from '../ledger/index.js';
import type { Variant } from './embedllm/ablation.js';
import { evidence, slug } from './evidence.js';

/**
 * A record for each variant of the trainer: mean accuracy over seeds, interval by prompt, deviation by seed; in the note
 * the paired difference to the first variant of its family.
 */
export function ablationRecords(world: World, variants: readonly Variant[], tolerance: number): LedgerRecord[] {
  return variants.map(({ family, name, evaluations }) => {
    const first = variants.find((one) => one.family === family)!;
    const { value, low, high } = meanInterval('accuracy', evaluations);
    const difference = meanDifference('accuracy', evaluations, first.evaluations);
    const spread = ({ measures }: { measures: { accuracy: number } }) => measures.accuracy;
    const against = `${signed(difference.value)} [${signed(difference.low)}, ${signed(difference.high)}] to ${first.name}`;
    return record({
      ...evidence(world),
      ...{ row: 'A-Eq1', cell: `ablation/${family}/${slug(name)}`, value, low, high, tolerance },
      ...(evaluations.length > 1 ? { sd: sampleStandardDeviation(evaluations.map(spread)) } : {}),
      note: name === first.name ? 'base' : against,
    });
  });
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
