/**
 * Options that end close to the released ones in a fraction of the time: eight times as many questions a batch, sixteen
 * times the learning rate, half the epochs. Chosen on the validation part of the planted world;
 * notebook `embedllm/02`, section 6, compares the ends.
 */
export const LARGE_BATCHES = { batchSize: 144, learningRate: 1.6e-3, epochs: 25 } as const;
