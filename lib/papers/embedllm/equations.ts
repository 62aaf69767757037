import type { Origin } from '../../comparing/index.js';
import type { Matrix } from '../../linalg/index.js';
import { type IdentityNumbers, largestDifference, statedIdentity } from '../identity.js';
import type { Shown } from '../shown.js';

/** Training and scoring are in single precision. */
const WITHIN = 1e-4;

/** §4.3, the encoder: P_m and W, joined by the classifier in the open, are the slopes of the trained logit. */
export function encoder(slopes: Matrix, trained: Matrix, origin: Origin): Shown {
  const what = 'the vectors of the encoder, joined by the classifier, are the slopes of the trained logit';
  const place = { origin, row: 'A-Eq0', labels: ['largest-difference-to-the-slopes'] };
  const difference = largestDifference(what, slopes, trained);
  return statedIdentity(what, difference, WITHIN, { ...place, note: 'below 1e-4 is written 0' });
}

/** §4.3, the decoder: the forecast computed in the open is the one that the trained factorization gives. */
export function decoder(forecast: Matrix, scores: Matrix, origin: Origin): Shown {
  const what = 'the two logits, written as one, give the forecast of the trained factorization';
  const place = { origin, row: 'A-Eq0b', labels: ['largest-difference-to-affine-form'] };
  const difference = largestDifference(what, forecast, scores);
  return statedIdentity(what, difference, WITHIN, { ...place, note: 'below 1e-4 is written 0' });
}

/** Equation 1, the loss: binary cross-entropy computed in the open is the library's log loss. */
export function equation1(loss: IdentityNumbers, logLoss: IdentityNumbers, origin: Origin): Shown {
  const what = 'the loss of Eq. 1 is the log loss';
  const place = { origin, row: 'A-Eq1', labels: ['largest-difference-to-the-log-loss'] };
  return statedIdentity(what, largestDifference(what, loss, logLoss), WITHIN, {
    ...place,
    note: 'below 1e-4 is written 0',
  });
}
