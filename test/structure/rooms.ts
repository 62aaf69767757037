/** What each room of lib may import from others, beside itself; the order is that of the data's way to the notebook. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  // Where the repository lies, and how its files are read and written.
  project: [],
  // Text from data, escaped for where it goes.
  markup: [],
  random: [],
  compute: ['random'],
  linalg: ['random', 'compute'],
  metrics: ['random', 'compute', 'linalg'],
  // Text into vectors.
  embedding: ['project', 'linalg'],
  data: ['project', 'random', 'compute', 'linalg', 'metrics'],
  planted: ['random', 'compute', 'linalg', 'metrics', 'data'],
  methods: ['random', 'compute', 'linalg', 'metrics', 'data'],
  probing: ['random', 'compute', 'linalg', 'metrics', 'data', 'methods'],
  comparing: ['random', 'linalg', 'metrics', 'data', 'planted', 'methods', 'probing'],
  figures: ['markup', 'linalg'],
  ledger: ['project', 'markup'],
  store: ['project'],
  papers: [
    ...[
      'project',
      'markup',
      'random',
      'linalg',
      'metrics',
      'embedding',
      'data',
      'planted',
      'methods',
      'probing',
      'comparing',
    ],
    ...['figures', 'ledger', 'store'],
  ],
  show: [
    ...['project', 'random', 'metrics', 'data', 'methods', 'comparing'],
    ...['figures', 'ledger', 'store', 'papers'],
  ],
  runner: ['project', 'show'],
  cli: ['project', 'data', 'figures', 'ledger', 'store', 'show', 'runner'],
};

export const DISK_ROOMS: readonly string[] = ['project', 'embedding', 'data', 'store', 'runner', 'cli'];
/** Beginnings of paths below lib. These read the plotting library and the fonts, never data. */
export const DISK_PLACES: readonly string[] = ['figures/png/plotly-window.ts', 'figures/png/font-file.ts'];
/** Beginnings of paths below lib that may import an engine. */
export const ENGINE_PLACES: readonly string[] = [
  'compute/',
  'embedding/',
  'methods/matrix-factorization/autodiff-',
  'methods/matrix-factorization/tensorflow',
];

/**
 * What is wrong with the imports of one file of lib.
 * @param file path below lib with forward slashes: `metrics/roc-auc.ts`
 */
export function brokenRules(file: string, source: string): string[] {
  const [room = '', ...inside] = file.split('/');
  if (inside.length === 0) return [];
  const allowed = ROOMS[room];
  if (!allowed) return [`${file}: the room ${room} is not in the dependency rule`];
  return importsOf(source).flatMap((name) => {
    if (name.startsWith('.')) return brokenRoom(file, room, allowed, name);
    if (isDisk(name) && !DISK_ROOMS.includes(room) && !DISK_PLACES.some((place) => file.startsWith(place))) {
      return [`${file}: only ${DISK_ROOMS.join(', ')} touch the disk, got ${name}`];
    }
    if (isEngine(name) && !ENGINE_PLACES.some((place) => file.startsWith(place))) {
      return [`${file}: only compute, embedding and the autodiff trainer import an engine, got ${name}`];
    }
    return [];
  });
}

function brokenRoom(file: string, room: string, allowed: readonly string[], name: string): string[] {
  const target = new URL(name, `file:///${file}`).pathname.slice(1);
  const other = target.split('/')[0] ?? '';
  if (other === room) return [];
  if (!allowed.includes(other)) return [`${file}: ${room} may not import ${other}`];
  return target === `${other}/index.js` ? [] : [`${file}: other rooms are imported by their index.js, got ${name}`];
}

export function isDisk(name: string): boolean {
  return /^(?:node:)?fs(?:\/|$)/.test(name);
}

export function isEngine(name: string): boolean {
  return /^(?:onnxruntime-|onnx-proto|@tensorflow\/|@huggingface\/)/.test(name);
}

/** Everything that a source imports or re-exports, at once or later. */
export function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found = code.matchAll(
    /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\brequire\.resolve\s*\(\s*)['"]([^'"]+)['"]/g,
  );
  return [...found].flatMap((match) => match[1] ?? []);
}
