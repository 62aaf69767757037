/** How one method looks in every figure. */
export interface MethodStyle {
  /** CSS colour, safe for the common forms of colour blindness (Okabe & Ito 2008). */
  readonly color: string;
  readonly dash: 'solid' | 'dash' | 'dot' | 'dashdot' | 'longdash';
  /** A plotly marker symbol; `-open` makes its hollow form. */
  readonly symbol: string;
}

const STYLES: readonly (readonly [name: string, style: MethodStyle])[] = [
  ['task-space', { color: '#0072b2', dash: 'solid', symbol: 'circle' }],
  ['matrix-factorization', { color: '#d55e00', dash: 'solid', symbol: 'square' }],
  ['knn', { color: '#009e73', dash: 'solid', symbol: 'diamond' }],
  ['logistic-ridge', { color: '#cc79a7', dash: 'solid', symbol: 'triangle-up' }],
  ['category-mean', { color: '#56b4e9', dash: 'dash', symbol: 'triangle-down' }],
  ['model-mean', { color: '#e69f00', dash: 'dash', symbol: 'cross' }],
  ['single-best', { color: '#7f5a2e', dash: 'dashdot', symbol: 'star' }],
  ['constant', { color: '#a3a3a3', dash: 'dot', symbol: 'diamond-wide' }],
  ['oracle', { color: '#1a1a1a', dash: 'longdash', symbol: 'star-diamond' }],
  ['random', { color: '#8a8a8a', dash: 'dot', symbol: 'x' }],
];

const OTHERS: readonly MethodStyle[] = [
  { color: '#6a3d9a', dash: 'solid', symbol: 'hexagon' },
  { color: '#8c8c00', dash: 'solid', symbol: 'pentagon' },
  { color: '#9e1b32', dash: 'solid', symbol: 'bowtie' },
  { color: '#00798c', dash: 'solid', symbol: 'hourglass' },
  { color: '#4d4d4d', dash: 'solid', symbol: 'triangle-left' },
];

const VARIANT_DASHES = ['dash', 'dot', 'longdash', 'solid'] as const;

const ALIASES: Readonly<Record<string, string>> = {
  mf: 'matrix-factorization',
  embedllm: 'matrix-factorization',
  ours: 'task-space',
  'k-nearest-neighbours': 'knn',
  'best-source-performer': 'single-best',
};

/**
 * The style of a method: the same in all figures. `task space`, `taskSpace` and `task-space (eps 2)` are one method.
 * @param name  a method's name or label
 * @param other which of the spare styles a method gets that has none of its own, counted from 0
 */
export function methodStyle(name: string, other: number = 0): MethodStyle {
  const key = name
    .replace(/([a-z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const known = ALIASES[key] ?? key;
  const match = STYLES.find(([prefix]) => known === prefix || known.startsWith(`${prefix}-`));
  return match?.[1] ?? OTHERS[other % OTHERS.length]!;
}

/**
 * The styles of several methods. Those without one of their own get spare ones in order of appearance; variants of one
 * method (`task space, 384` and `task space, 768`) share its colour and differ in dash and mark.
 */
export function methodStyles(names: readonly string[]): MethodStyle[] {
  const made = new Map<string, MethodStyle>();
  const variants = new Map<MethodStyle, number>();
  let spare = 0;
  for (const name of new Set(names)) {
    const own = methodStyle(name);
    const style = OTHERS.includes(own) ? methodStyle(name, spare++) : own;
    const rank = variants.get(style) ?? 0;
    variants.set(style, rank + 1);
    made.set(name, rank === 0 ? style : variant(style, rank));
  }
  return names.map((name) => made.get(name)!);
}

function variant(style: MethodStyle, rank: number): MethodStyle {
  const dash = VARIANT_DASHES.filter((one) => one !== style.dash)[(rank - 1) % 3]!;
  return { ...style, dash, symbol: style.symbol.replace(/-open$/, '').concat('-open') };
}

/** The colours of categories that are not methods, in order; they repeat after nine. */
export const CATEGORY_COLORS: readonly string[] = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#6a3d9a',
  '#7f5a2e',
  '#5c5c5c',
];

/** `#0072b2` at an opacity, as plotly takes it: `rgba(0,114,178,0.2)`. */
export function withOpacity(color: string, opacity: number): string {
  return `rgba(${channels(color).join(',')},${opacity})`;
}

/** `#0072b2` mixed with white: nothing that lies under it shines through. */
export function paler(color: string, white: number = 0.55): string {
  return `rgb(${channels(color)
    .map((channel) => Math.round(channel + (255 - channel) * white))
    .join(',')})`;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}
