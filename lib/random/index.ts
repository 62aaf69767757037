export { type Random, random } from './random.js';
