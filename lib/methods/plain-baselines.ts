import { categoryMean } from './category-mean.js';
import { constant } from './constant.js';
import type { Method } from './method.js';
import { modelMean, singleBest } from './model-means.js';

/** What costs nothing and every table carries: a constant, each model's mean, the mean of its category, the single best model. */
export function plainBaselines(): Method[] {
  return [constant(), modelMean(), categoryMean(), singleBest()];
}
