// kNN for all models at once beside one multi-output scikit-learn classifier with the same k.
import { knn, random } from 'modelspace';
import { findPython, goal, report, startPeer, takeTurns, timed } from './harness.mjs';
import { fresh, syntheticAnswers } from './synthetic-answers.mjs';

const k = 131;
const train = syntheticAnswers({ models: 112, prompts: 29_673, dimension: 768, seed: 1 });
const test = syntheticAnswers({ models: 112, prompts: 3_000, dimension: 768, seed: 2 });
const fitAndScore = async (from, to) => {
  const [a, b] = [fresh(from), fresh(to)];
  return timed(async () => (await (await knn({ k }).fit(a, a, random(0))).score(b.prompts)).data);
};
const small = syntheticAnswers({ models: 4, prompts: 600, dimension: 768, seed: 3 });
await fitAndScore(small, small); // compiles the program

const script = `
from sklearn.neighbors import KNeighborsClassifier
Y = correctness.T.copy()
def fit_predict():
    model = KNeighborsClassifier(n_neighbors=${k}, algorithm='brute').fit(D, Y)
    return model.predict(Q).sum(0).tolist()
peers['knn'] = fit_predict
`;

const contenders = { modelspace: () => fitAndScore(train, test) };
const python = findPython(['numpy', 'sklearn']);
let peer;
if (python) {
  const array = ({ rows, columns, data }) => ({ data, shape: [rows, columns] });
  peer = await startPeer(
    python,
    {
      D: array(train.prompts.embeddings),
      Q: array(test.prompts.embeddings),
      correctness: { data: train.correctness, shape: [112, 29_673] },
    },
    script,
  );
  contenders[`scikit-learn ${python.versions.sklearn}: fit and predict`] = () => peer.run('knn');
}
const results = await takeTurns(contenders, 3);
peer?.close();
report(`fit and forecast of 3,000 prompts by ${k} of 29,673 neighbours, 768 dimensions, 112 models`, results);
if (python) {
  const [ours, theirs] = Object.values(results);
  const counts = theirs.value.map(
    (_, m) => ours.value.subarray(m * 3000, (m + 1) * 3000).filter((s) => s > 0.5).length,
  );
  const differ = counts.filter((count, m) => count !== theirs.value[m]).length;
  console.log(`  models whose number of forecast successes differs from scikit-learn's: ${differ} of 112`);
  goal("at most scikit-learn's time", ours.median <= theirs.median);
}
