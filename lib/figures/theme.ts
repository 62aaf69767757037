import { maxOf } from '../linalg/index.js';
import type { Figure } from './figure.js';
import { textWidth } from './png/fonts.js';
import { asText, shortened } from './shown-name.js';

/** What every figure builder takes beside its numbers. */
export interface FigureText {
  /** File name without ending, kebab-case, unique in the project; of a figure of the papers. */
  readonly name?: string;
  /** The finding, or the quantity that is shown. Long titles are broken into lines. */
  readonly title: string;
  /** Smaller, below the title: data, level, number of trials. */
  readonly subtitle?: string;
  /** Text alternative: what is drawn and what it shows. */
  readonly alt: string;
  /** Ids of the inventory rows that the figure belongs to, e.g. `['B-ROC']`. */
  readonly elements?: readonly string[];
  /** px; default 760. */
  readonly width?: number;
  /** px; the default depends on the kind of figure. */
  readonly height?: number;
}

/** DejaVu Sans draws the committed pictures; the others serve live plots where it is not installed. */
export const FONT_FAMILY: string = 'DejaVu Sans, Verdana, Arial, sans-serif';
export const INK: string = '#222222';
export const MUTED_INK: string = '#5f5f5f';
export const GRID: string = '#e6e6e6';
export const AXIS_LINE: string = '#9a9a9a';
export const DEFAULT_WIDTH: number = 760;
/** Of figures with panels side by side: as wide as GitHub shows a picture without making it smaller. */
export const WIDE_WIDTH: number = 860;

const TITLE_SIZE = 15;
const SUBTITLE_SIZE = 11.5;
const TEXT_SIZE = 12;
// Mean advance of a character of DejaVu Sans in em; bold is wider.
const EM_PER_CHARACTER = { normal: 0.57, bold: 0.645 };

type Layout = Figure['layout'];

/** Where the plot area lies, in px from the edges of the picture. */
export interface Margins {
  readonly left?: number;
  readonly right?: number;
  readonly top?: number;
  readonly bottom?: number;
}

/** The layout that all figures share: white, a title at the left, a light grid, room for the title's lines. */
export function themeLayout(text: FigureText, height: number, margins: Margins, rest: object): Layout {
  const width = text.width ?? DEFAULT_WIDTH;
  const room = width - 32;
  const title = wrapText(text.title, Math.floor(room / (TITLE_SIZE * EM_PER_CHARACTER.bold)));
  const subtitle = wrapText(text.subtitle ?? '', Math.floor(room / (SUBTITLE_SIZE * EM_PER_CHARACTER.normal)));
  const lines = [
    ...title.map((line) => `<b>${asText(line)}</b>`),
    ...subtitle.map((line) => `<span style="font-size:${SUBTITLE_SIZE}px;color:${MUTED_INK}">${asText(line)}</span>`),
  ];
  const titleHeight = 14 + lines.length * TITLE_SIZE * 1.3;
  return {
    width,
    height: (text.height ?? height) + Math.round(titleHeight),
    font: { family: FONT_FAMILY, size: TEXT_SIZE, color: INK },
    paper_bgcolor: 'white',
    plot_bgcolor: 'white',
    title: {
      text: lines.join('<br>'),
      font: { size: TITLE_SIZE, color: INK },
      ...{ x: 16 / width, xref: 'container', xanchor: 'left' },
      // Plotly lowers a single line by its cap height, several lines not.
      ...{ y: 1, yref: 'container', yanchor: 'top', pad: { t: lines.length > 1 ? 22 : 12 } },
    },
    margin: {
      l: margins.left ?? 68,
      r: margins.right ?? 24,
      t: Math.round(titleHeight) + (margins.top ?? 14),
      b: margins.bottom ?? 56,
      pad: 0,
    },
    showlegend: false,
    hovermode: 'closest',
    hoverlabel: { font: { family: FONT_FAMILY } },
    ...rest,
  };
}

/**
 * An axis with its title; `rest` adds or replaces what plotly takes.
 * @param room px that the title may take; default 660
 */
export function axis(title: string, rest: object = {}, room: number = 660): object {
  return {
    title: { text: asText(shortened(title, room, TEXT_SIZE)), standoff: 10, font: { size: TEXT_SIZE } },
    showgrid: true,
    gridcolor: GRID,
    gridwidth: 1,
    zeroline: false,
    showline: true,
    linecolor: AXIS_LINE,
    ticks: 'outside',
    ticklen: 4,
    tickcolor: AXIS_LINE,
    tickfont: { size: 11, color: INK },
    automargin: false,
    ...rest,
  };
}

/** A legend inside the plot, on a translucent ground. */
export function legendAt(corner: 'top left' | 'top right' | 'bottom left' | 'bottom right'): object {
  const [vertical, horizontal] = corner.split(' ') as ['top' | 'bottom', 'left' | 'right'];
  return {
    x: horizontal === 'left' ? 0.015 : 0.985,
    xanchor: horizontal,
    y: vertical === 'top' ? 0.985 : 0.02,
    yanchor: vertical,
    bgcolor: 'rgba(255,255,255,0.85)',
    borderwidth: 0,
    font: { size: 11.5 },
  };
}

/** A legend in rows above the plot; `rise` lifts it over panel titles, in px. */
export function legendAbove(plotHeight: number, rise: number = 0): object {
  return {
    ...{ orientation: 'h', x: 0, xanchor: 'left', y: 1 + (6 + rise) / plotHeight, yanchor: 'bottom' },
    ...{ font: { size: 11.5 }, tracegroupgap: 4 },
  };
}

const LEGEND_SIZE = 11.5;

/** A name as a legend above the plot draws it: whole, or shortened to the width of the plot. */
export function legendName(name: string, plotWidth: number): string {
  return asText(shortened(name, plotWidth - 60, LEGEND_SIZE));
}

/** Height in px of a legend above the plot; plotly sets entries in equal columns once one row is too short. */
export function legendHeight(names: readonly string[], plotWidth: number): number {
  // Names of wide letters are measured; others have some px to spare.
  const widths = names.map((name) => 52 + Math.max(6.9 * name.length, textWidth(name, LEGEND_SIZE) - 12));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const columns = total <= plotWidth ? names.length : Math.max(1, Math.floor(plotWidth / maxOf(widths)));
  return 8 + 20 * Math.ceil(names.length / columns);
}

/** A dashed line for a bound, with its name. */
export const REFERENCE_LINE: object = { color: INK, width: 1.2, dash: 'longdash' };

/** Mean width of a character in em, of lines that are full. */
const FULL = 0.58;

/**
 * Breaks at spaces into as few lines of at most `limit` characters as it takes, about equally long; a word that is longer
 * than a line is broken too.
 */
export function wrapText(text: string, limit: number): string[] {
  const words = text.split(/\s+/).flatMap((word) => (word === '' ? [] : pieces(word, limit)));
  const lines = fill(words, limit);
  for (let shorter = limit - 1; shorter > 0; shorter--) {
    const tried = fill(words, shorter);
    if (tried.length > lines.length || tried.some((line) => line.length > shorter)) return fill(words, shorter + 1);
  }
  return lines;
}

function fill(words: readonly string[], limit: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`, limit)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function fits(line: string, limit: number): boolean {
  return line.length <= limit && textWidth(line, 1) <= FULL * limit;
}

/** A word, or as many parts of it as it takes for each to fit into a line. */
function pieces(word: string, limit: number): string[] {
  if (fits(word, limit)) return [word];
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter('en').segment(word)) {
    const last = parts.at(-1);
    if (last !== undefined && fits(last + segment, limit)) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}
