import { configureGlobal } from 'fast-check';

// The same inputs in every run: what is green stays green. `MODELSPACE_SEED` draws others.
configureGlobal({ seed: Number(process.env.MODELSPACE_SEED ?? 1) });
