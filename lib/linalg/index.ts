export { fromRows, type Matrix, matrix, row, takeRows } from './matrix.js';
export { gram, multiply } from './multiply.js';
