export { fillNormals } from './fill-normals.js';
export { type Random, random } from './random.js';
