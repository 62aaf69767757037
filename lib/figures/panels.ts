import { maxOf } from '../linalg/index.js';
import { asText } from './shown-name.js';
import { wrapText } from './theme.js';

/** The part of the width of each of several panels side by side, as shares of the plot area. */
export function panelDomains(count: number, gap: number): [number, number][] {
  const width = (1 - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => {
    const start = i * (width + gap);
    return [start, Math.min(1, start + width)];
  });
}

/** Where a panel lies, as shares of the plot area from the left and from below. */
export interface PanelBox {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/**
 * Panels in a grid, filled row by row from the top left.
 * @param gapX share of the width between columns
 * @param panelHeight px of one panel; gapY px between two rows
 */
export function panelGrid(
  count: number,
  columns: number,
  { gapX, panelHeight, gapY }: { readonly gapX: number; readonly panelHeight: number; readonly gapY: number },
): { readonly boxes: readonly PanelBox[]; readonly height: number } {
  const lines = Math.ceil(count / columns);
  const height = lines * panelHeight + (lines - 1) * gapY;
  const domains = panelDomains(columns, gapX);
  const boxes = Array.from({ length: count }, (_, i) => {
    const top = 1 - (Math.floor(i / columns) * (panelHeight + gapY)) / height;
    return { x: domains[i % columns]!, y: [Math.max(0, top - panelHeight / height), top] as const };
  });
  return { boxes, height };
}

/** `x`, `x2`, `x3` as traces name an axis; `xaxis`, `xaxis2` as a layout does. */
export function axisName(letter: 'x' | 'y', panel: number, where: 'trace' | 'layout'): string {
  return `${letter}${where === 'layout' ? 'axis' : ''}${panel === 0 ? '' : panel + 1}`;
}

/**
 * Headings of panels, broken into lines that fit, as annotations `rise` px above the plots.
 * @param tops where each panel ends above, as shares of the plot area; default 1
 */
export function panelTitles(
  texts: readonly string[],
  domains: readonly (readonly [number, number])[],
  plotWidth: number,
  rise: number,
  tops: readonly number[] = [],
): { readonly annotations: object[]; readonly height: number } {
  const lines = texts.map((text, i) =>
    wrapText(text, Math.floor(((domains[i]![1] - domains[i]![0]) * plotWidth) / 7.7)),
  );
  const annotations = lines.map((text, i) => ({
    ...{ text: `<b>${text.map(asText).join('<br>')}</b>`, showarrow: false, align: 'left', font: { size: 12 } },
    ...{ x: domains[i]![0], xref: 'paper', xanchor: 'left', xshift: -3 },
    ...{ y: tops[i] ?? 1, yref: 'paper', yanchor: 'bottom', yshift: rise },
  }));
  const most = maxOf([0, ...lines.map(({ length }) => length)]);
  return { annotations, height: 6 + 15.6 * most };
}
