import { type Origin, type Transfer, transfer, type Work } from '../../comparing/index.js';
import { record, recovery } from '../../ledger/index.js';
import type { Method } from '../../methods/index.js';
import { plantedModules } from '../../planted/index.js';
import { isName, readProjectData, requireRows, shown } from '../../project/index.js';
import type { Random } from '../../random/index.js';
import { expectedText } from '../names.js';
import type { Shown } from '../shown.js';
import { BBH_FILES } from './bbh-files.js';
import { collapseOf } from './section-4-1-2.js';

/** A line of appendix D: what it prints, and the module of LoraHub that it stands for, which is also its FLAN data set. */
export interface PooledModule {
  readonly printed: string;
  readonly module: string;
}

/** The 92 modules of appendix D in its order; from data/lora-pool.json. */
export function loraPool(): readonly PooledModule[] {
  return checkLoraPool(readProjectData('lora-pool.json'));
}

/**
 * The modules of a pool as a file has it.
 * @throws RangeError `loraPool: data/lora-pool.json entry 3 needs the texts printed and module, got …`
 */
export function checkLoraPool(found: unknown): readonly PooledModule[] {
  const file = 'loraPool: data/lora-pool.json';
  const seen = new Set<string>();
  return requireRows(found, ['printed', 'module'], file).map((one: Partial<PooledModule>, i) => {
    const { printed, module } = one;
    if (typeof printed !== 'string' || typeof module !== 'string' || !isName(printed) || !isName(module)) {
      throw new RangeError(`${file} entry ${i} needs the texts printed and module, got ${shown(one)}`);
    }
    if (seen.has(module))
      throw new RangeError(`${file} entry ${i} needs a module of its own, got ${shown(module)} again`);
    seen.add(module);
    return { printed, module };
  });
}

/**
 * A printed name as LoraHub has it: "Youtube" stands for `question_answer`, a blank for an underscore, and one underscore of
 * `algebra__linear` is lost.
 * @example loraModule('duorc_SelfRC_Youtubeing') // 'duorc_SelfRC_question_answering'
 */
export function loraModule(printed: string): string {
  return printed
    .replace('Youtube', 'question_answer')
    .replace(' ', '_')
    .replace(/algebra_(?=linear)/, 'algebra__');
}

/** The printed pool: how many modules, how many names had to be mended, how many data sets and target files. */
export function readLoraPool(): Shown {
  const pool = loraPool();
  const mended = pool.filter(({ printed, module }) => printed !== module);
  return {
    tables: [
      {
        columns: ['printed in appendix D', "LoraHub's module and FLAN data set"],
        rows: mended.map(({ printed, module }) => [printed, module]),
        caption: `${mended.length} of the ${pool.length} printed names need mending; the others are as they are`,
        alignment: ['left', 'left'],
      },
    ],
    said: `${pool.length} modules, one for each of ${new Set(pool.map(({ module }) => module)).size} source data sets; ${BBH_FILES.length} target files.`,
  };
}

/**
 * The transfer on a planted pool of the printed shape, 92 specialists x (92 data sets and the files of BBH): that it runs, and
 * that what was planted is recovered, since for specialists a choice by prompt must beat the best module of the source.
 */
export async function plantedPool(
  methods: readonly Method[],
  random: Random,
  { keep }: Pick<Work, 'keep'>,
): Promise<Transfer> {
  const modules = loraPool().map(({ module }) => module);
  const matrix = plantedModules({ modules, targets: BBH_FILES }, random.fork('pool'));
  const world = { matrix, source: 'planted' as const, name: matrix.name, scale: 'small', embedders: ['planted-48'] };
  return transfer(world, methods, random, { target: 'target', keep });
}

/** Whether the planted specialists were found on tasks that the source lacks. */
export function specialistsFound(run: Transfer, study: Origin): Shown {
  const at = (method: string) => run.evaluations.find((one) => one.method === method)!;
  const [ours, single] = [at('task space'), at('single best')];
  const gain = ours.measures.selectionAccuracy - single.measures.selectionAccuracy;
  const chosen = collapseOf(ours).everChosen;
  const where = { source: run.origin.source, data: run.origin.name, scale: run.origin.scale, row: 'B-env2' };
  const found = recovery({
    ...{ ...where, cell: 'pool/specialists', value: gain, recovered: gain > 0.05 && chosen > 1 },
    ...{ what: 'task space less single best: selection accuracy on the tasks of a planted pool', note: 'above 0.05' },
  });
  const ever = record({ ...where, cell: 'pool/models-ever-chosen', what: 'modules ever chosen', value: chosen });
  return {
    said:
      `On ${run.models} planted specialists task space picks rightly for ${ours.measures.selectionAccuracy.toFixed(3)} of the ` +
      `target prompts, the best source performer for ${single.measures.selectionAccuracy.toFixed(3)}; it chooses ${expectedText(chosen)} different modules.`,
    // The same pool beside every data set: one run states it.
    records: study.source === 'planted' ? [ever, found] : [],
    fails: found.verdict === 'recovered' ? [] : ['the planted specialists are not found'],
  };
}
