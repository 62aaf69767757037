/** The kinds of skill that a planted prompt can ask for; axis 0 is plain difficulty, the last ones are style. */
export const plantedAxes: readonly string[] = [
  'ease',
  'arithmetic',
  'word problems',
  'medicine',
  'logic',
  'commonsense',
  'beliefs',
  'answer format',
  'science',
  'humanities',
  'social science',
  ...Array.from({ length: 5 }, (_, i) => `style ${i + 1}`),
];

/** A category of the planted world: its place in EmbedLLM's ten benchmarks, its size there, what it asks for. */
export interface PlantedCategory {
  readonly benchmark: string;
  readonly category: string;
  /** Prompts in the harness test set (inventory: MMLU 14,042, GPQA 5,960, …; 36,054 in all). */
  readonly size: number;
  /** Planted mean on the axis `ease`, before the category's own deviation. */
  readonly ease: number;
  /** Names of the axes that its prompts load on, besides ease and style. */
  readonly axes: readonly string[];
}

const single: readonly PlantedCategory[] = (
  [
    ['asdiv', 2305, -1.2, 'word problems'],
    ['gsm8k', 1319, -0.5, 'arithmetic'],
    ['logiqa', 651, -0.6, 'logic'],
    ['mathqa', 2985, -0.5, 'arithmetic', 'word problems'],
    ['medmcqa', 4183, 0, 'medicine'],
    ['piqa', 1838, 1.6, 'commonsense'],
    ['social_iqa', 1954, 0.1, 'commonsense', 'beliefs'],
    ['truthfulqa_mc1', 817, -0.4, 'beliefs'],
  ] as const
).map(([category, size, ease, ...axes]) => {
  const benchmark = category === 'truthfulqa_mc1' ? 'truthfulqa' : category;
  return { benchmark, category, size, ease, axes };
});

const gpqa: readonly PlantedCategory[] = (
  [
    ['diamond', 198],
    ['extended', 546],
    ['main', 448],
  ] as const
).flatMap(([set, size]) =>
  ['cot_n_shot', 'cot_zeroshot', 'generative_n_shot', 'n_shot', 'zeroshot'].map((variant) => {
    return { benchmark: 'gpqa', category: `gpqa_${set}_${variant}`, size, ease: -1, axes: ['answer format'] };
  }),
);

/** The 57 subjects of MMLU by what they ask for here, with the sizes of their test sets. */
const subjects: Readonly<Record<string, string>> = {
  science: `abstract_algebra 100, astronomy 152, college_biology 144, college_chemistry 100, college_computer_science 100,
    college_mathematics 100, college_physics 102, computer_security 100, conceptual_physics 235,
    electrical_engineering 145, elementary_mathematics 378, high_school_biology 310, high_school_chemistry 203,
    high_school_computer_science 100, high_school_mathematics 270, high_school_physics 151, high_school_statistics 216,
    machine_learning 112`,
  medicine: `anatomy 135, clinical_knowledge 265, college_medicine 173, human_aging 223, medical_genetics 100,
    nutrition 306, professional_medicine 272, virology 166`,
  logic: 'formal_logic 126, jurisprudence 108, international_law 121, logical_fallacies 163, professional_law 1534',
  humanities: `global_facts 100, high_school_european_history 165, high_school_us_history 204,
    high_school_world_history 237, miscellaneous 783, moral_disputes 346, moral_scenarios 895, philosophy 311,
    prehistory 324, world_religions 171`,
  'social science': `business_ethics 100, econometrics 114, high_school_geography 198,
    high_school_government_and_politics 193, high_school_macroeconomics 390, high_school_microeconomics 238,
    high_school_psychology 545, human_sexuality 131, management 103, marketing 234, professional_accounting 282,
    professional_psychology 612, public_relations 110, security_studies 245, sociology 201, us_foreign_policy 100`,
};

const mmlu: readonly PlantedCategory[] = Object.entries(subjects)
  .flatMap(([axis, list]) =>
    list.split(',').map((entry) => {
      const [name, size] = entry.trim().split(' ');
      return { benchmark: 'mmlu', category: `mmlu_${name}`, size: Number(size), ease: 0.4, axes: [axis] };
    }),
  )
  .sort((a, b) => (a.category < b.category ? -1 : 1));

/** EmbedLLM's 80 categories in ten benchmarks, by name. */
export const plantedCategories: readonly PlantedCategory[] = [
  ...single.slice(0, 2),
  ...gpqa,
  ...single.slice(2),
  ...mmlu,
].sort((a, b) => (a.category < b.category ? -1 : 1));

/**
 * Prompts for each category in a world of `total` prompts, in the true proportions (largest remainders).
 * @returns (categories,) counts that sum to `total`
 */
export function apportion(total: number): Int32Array {
  const whole = plantedCategories.reduce((sum, c) => sum + c.size, 0);
  const exact = plantedCategories.map((c) => (c.size * total) / whole);
  const counts = Int32Array.from(exact, Math.floor);
  const left = total - counts.reduce((sum, n) => sum + n, 0);
  exact
    .map((share, i) => ({ i, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
    .slice(0, left)
    .forEach(({ i }) => {
      counts[i]!++;
    });
  return counts;
}

/**
 * The category of each prompt in a world of `total` prompts: all of the first category, then all of the second …
 * @returns (total,) indices into `plantedCategories`, with the counts of `apportion`
 */
export function apportionedCategories(total: number): Int32Array {
  return Int32Array.from(Array.from(apportion(total)).flatMap((count, c) => new Array<number>(count).fill(c)));
}
