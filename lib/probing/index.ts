export { type BenchmarkVectors, benchmarkVectors } from './benchmark-vectors.js';
export { type CommunityDistances, communityDistances, communityTest, modelDistances } from './communities.js';
export { contributionMatrix, contributions } from './contributions.js';
export { leaveOneOutErrors } from './leave-one-out.js';
