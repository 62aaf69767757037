// Task space over prompts that come in blocks and are never held at once: 10 million x 768 dimensions x 112 models, or as many
// prompts as the first argument says, within 1 GiB; beside NumPy's products of the same blocks.
// `node test/bench/streaming.bench.mjs 1000000`
import { fitSums, random, streamedSums } from 'modelspace';
import { duration, findPython, goal, startPeer, timed } from './harness.mjs';

const GIBIBYTE = 2 ** 30;
const [dimension, models, block] = [768, 112, 5000];
const prompts = Number(process.argv[2] ?? 10_000_000);
if (!(Number.isInteger(prompts) && prompts > 0)) {
  throw new RangeError(`streaming.bench: prompts needs a positive integer, got ${process.argv[2]}`);
}

// One block of normal numbers; every block is that one with its columns scaled and turned, so that generating costs little.
const draw = random(1);
const normal = Float64Array.from({ length: block * dimension }, () => draw.normal() / Math.sqrt(dimension));
const signs = Float64Array.from({ length: models * block }, () => (draw.uniform() < 0.5 ? -1 : 1));
const names = Array.from({ length: models }, (_, m) => `m${m}`);

function* blocks(count) {
  for (let done = 0; done < count; done += block) {
    const rows = Math.min(block, count - done);
    const scale = 1 + ((done / block) % 7) / 10;
    const data = normal.subarray(0, rows * dimension).map((value) => scale * value);
    const labels = new Float64Array(models * rows);
    for (let m = 0; m < models; m++) labels.set(signs.subarray(m * block, m * block + rows), m * rows);
    yield {
      models: names,
      embeddings: { rows, columns: dimension, data },
      labels: { rows: models, columns: rows, data: labels },
    };
  }
}

await streamedSums(blocks(block)); // compiles
const { seconds, value: sums } = await timed(() => streamedSums(blocks(prompts)));
const solved = await timed(() => fitSums(sums));
const peak = process.resourceUsage().maxRSS * 1024;
const count = prompts.toLocaleString('en-US');
console.log(`  ${count} prompts x ${dimension} x ${models} models in blocks of ${block.toLocaleString('en-US')}`);
console.log(`    sums ${duration(seconds)}, vectors from them ${duration(solved.seconds)}`);
console.log(`    peak memory ${Math.round(peak / 2 ** 20)} MiB`);
if (!solved.value.data.every(Number.isFinite)) throw new Error('streaming.bench: vectors need finite numbers');
goal('peak memory at most 1 GiB', peak <= GIBIBYTE);

const python = findPython(['numpy']);
if (python) {
  const few = Math.min(20, Math.ceil(prompts / block));
  const script = `
def sums():
    G = np.zeros((${dimension}, ${dimension}))
    C = np.zeros((${models}, ${dimension}))
    for b in range(${few}):
        X = D * (1 + b % 7 / 10)
        G += X.T @ X
        C += P @ X
    return float(G[0, 0])
peers['sums'] = sums
`;
  const arrays = { D: { data: normal, shape: [block, dimension] }, P: { data: signs, shape: [models, block] } };
  const peer = await startPeer(python, arrays, script);
  await peer.run('sums');
  const theirs = await peer.run('sums');
  const ours = await timed(() => streamedSums(blocks(few * block)));
  peer.close();
  const ratio = (ours.seconds / theirs.seconds).toFixed(2);
  console.log(
    `    ${few} blocks: ours ${duration(ours.seconds)}, NumPy ${python.versions.numpy} ${duration(theirs.seconds)}`,
  );
  console.log(`    ours / theirs = ${ratio}`);
}
