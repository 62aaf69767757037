export { type Method, type Scorer, threshold } from './method.js';
