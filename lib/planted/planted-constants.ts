/** What fixes a planted world besides its scale, seed and options. */
export interface PlantedConstants {
  /** Seed of what all planted worlds share: models, categories, the directions of embedding space. */
  readonly structureSeed: number;
  /**
   * Shares of a prompt's squared length: a direction common to all, and the skill axes; no model depends on the rest.
   */
  readonly commonEnergy: number;
  readonly skillEnergy: number;
  /** Standard deviations of ease: between categories of a benchmark, and within a category. */
  readonly easeBetween: number;
  readonly easeWithin: number;
  /** Mean and standard deviation of a prompt on the axes of its category; deviation on its other axes, and on style. */
  readonly axisMean: number;
  readonly axisWithin: number;
  readonly idleWithin: number;
  readonly styleWithin: number;
  /** Standard deviations over models of what is their own: skill, and strength on an axis, on ease and on a style. */
  readonly skillOwn: number;
  readonly axisOwn: number;
  readonly easeOwn: number;
  readonly styleOwn: number;
  /** What belonging to a size or a speciality adds to a model vector. */
  readonly sizeOffset: number;
  readonly specialityOffset: number;
  /** Calibrated: logit = offset + signal · (skill + v·z) − difficulty, difficulty ~ N(0, difficultySd²). */
  readonly offset: number;
  readonly signal: number;
  readonly difficultySd: number;
}

/**
 * Frozen. The shape was chosen by hand so that in the truth itself each community stands out from random groups of
 * models. The last three were then solved for, once, by `calibratePlantedWorld` with its defaults, from the truth alone
 * and before any method was trained on this world. A test holds the checksums of these numbers and of the small world's
 * answers.
 */
export const plantedConstants: PlantedConstants = Object.freeze({
  structureSeed: 2513,
  commonEnergy: 0.25,
  skillEnergy: 0.2,
  easeBetween: 0.5,
  easeWithin: 0.9,
  axisMean: 1.2,
  axisWithin: 0.6,
  idleWithin: 0.1,
  styleWithin: 0.8,
  skillOwn: 1.4,
  axisOwn: 0.22,
  easeOwn: 0.1,
  styleOwn: 0.1,
  sizeOffset: 0.14,
  specialityOffset: 0.5,
  offset: 1.0214,
  signal: 1.9136,
  difficultySd: 2.7427,
});

/** The targets of the calibration: inputs of the planted world, never results. */
export const plantedTargets: Readonly<Record<'singleBest' | 'solvableShare' | 'bestForecast', number>> = Object.freeze({
  /** Mean accuracy of the best model: EmbedLLM in-sample, task-space paper, appendix B. */
  singleBest: 0.576,
  /** Share of prompts that at least one model solves: accuracy / recall in its Table 1. */
  solvableShare: 0.913,
  /** Best possible forecast accuracy from (model, embedding): a little above the best published, .741. */
  bestForecast: 0.75,
});
