// Task space at EmbedLLM's size: the whole fit (Gram matrix, eigenvectors, cut and damping, 112 models) beside what NumPy
// takes for the thin SVD alone, the first step of the equations as printed.
import { eigenSymmetric, gram, random, taskSpace } from 'modelspace';
import { findPython, goal, report, startPeer, takeTurns, timed } from './harness.mjs';
import { fresh, syntheticAnswers } from './synthetic-answers.mjs';

const epsilon = 2;
const answers = syntheticAnswers({ models: 112, prompts: 29_673, dimension: 768, seed: 1 });
const { embeddings } = answers.prompts;
const fitTaskSpace = async () => {
  const train = fresh(answers);
  return timed(async () => (await taskSpace({ epsilon }).fit(train, train, random(0))).modelVectors);
};
await fitTaskSpace(); // compiles the programs, as Python's imports are done before its clock starts

const script = `
P = np.where(correctness == 1, 1.0, -1.0)
D64 = D.astype(np.float64)
def fit_gram():
    D64 = D.astype(np.float64)
    squares, V = np.linalg.eigh(D64.T @ D64)
    s = np.sqrt(np.maximum(squares, 0))
    E = ((P @ D64) @ V * np.where(s < ${epsilon}, 0, 1 / (s * s + 2))) @ V.T
    return E[0].tolist()
peers['svd64'] = lambda: float(np.linalg.svd(D64, full_matrices=False)[1][0])
peers['svd32'] = lambda: float(np.linalg.svd(D, full_matrices=False)[1][0])
peers['fit'] = fit_gram
peers['gram'] = lambda: float((D64.T @ D64)[0, 0])
G = D64.T @ D64
peers['eigh'] = lambda: float(np.linalg.eigh(G)[0][-1])
`;

const gramMatrix = await gram(embeddings);
const contenders = {
  modelspace: fitTaskSpace,
  '  of which the Gram matrix': () => timed(() => gram(embeddings)),
  '  of which the eigenvectors': () => timed(() => eigenSymmetric(gramMatrix)),
};
const thinSvd = 'NumPy: thin SVD alone, float32 (the faster one)';
const wholeFit = 'NumPy: whole fit by Gram matrix and eigh, float64';
const python = findPython(['numpy']);
let peer;
if (python) {
  const { data, rows, columns } = embeddings;
  peer = await startPeer(
    python,
    { D: { data, shape: [rows, columns] }, correctness: { data: answers.correctness, shape: [112, rows] } },
    script,
  );
  const of = (name) => () => peer.run(name);
  contenders[`NumPy ${python.versions.numpy}: thin SVD alone, float64`] = of('svd64');
  contenders[thinSvd] = of('svd32');
  contenders[wholeFit] = of('fit');
  contenders['  of which its Gram matrix'] = of('gram');
  contenders['  of which its eigh'] = of('eigh');
}
const results = await takeTurns(contenders, 2);
peer?.close();
report('fit of 29,673 prompts x 768 dimensions x 112 models', results);
if (python) {
  const { modelspace: ours, [wholeFit]: theirs } = results;
  const size = Math.max(...theirs.value.map(Math.abs));
  const difference = Math.max(...theirs.value.map((value, j) => Math.abs(value - ours.value.data[j]))) / size;
  console.log(
    `  largest difference of the first model's weights from NumPy's: ${difference.toExponential(1)} of the largest`,
  );
  console.log(
    '  Where NumPy is ahead: its Gram matrix computes one triangle only, and its eigh works in blocks, which are',
  );
  console.log(
    '  matrix products on every core; ours computes both triangles, and goes row by row in TypeScript on one core.',
  );
  goal('at most the time of the thin SVD of the same matrix', ours.median <= results[thinSvd].median);
}
