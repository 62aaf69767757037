export { eigenSymmetric, type SymmetricEigen } from './eigen-symmetric.js';
export { fromRows, type Matrix, matrix, row, takeRows } from './matrix.js';
export { gram, multiply } from './multiply.js';
export { type NearestRows, nearestRows } from './nearest-rows.js';
export { regularizedPseudoinverse } from './regularized-pseudoinverse.js';
export { type Regularization, spectralFilter } from './spectral-filter.js';
export { spectralRidge } from './spectral-ridge.js';
export { type ThinSvd, thinSvd } from './thin-svd.js';
export { withOnes } from './with-ones.js';
