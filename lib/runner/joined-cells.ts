import { joined, type Notebook } from './notebook.js';

/** The code cells of a notebook as one module. */
export interface JoinedCells {
  readonly text: string;
  /** The cell, and the line in it, of each line of the text; both count from 0. */
  readonly origin: readonly { readonly cell: number; readonly line: number }[];
}

/** Joins all code cells, so that what one cell declares and another uses is seen together. */
export function joinedCells(notebook: Notebook): JoinedCells {
  const lines = ['export {};'];
  const origin = [{ cell: 0, line: 0 }];
  notebook.cells.forEach((cell, index) => {
    if (cell.cell_type !== 'code') return;
    // A semicolon line keeps an expression that ends a cell apart from a bracket that starts the next.
    [...joined(cell.source).split('\n'), ';'].forEach((text, line) => {
      lines.push(text);
      origin.push({ cell: index, line });
    });
  });
  return { text: lines.join('\n'), origin };
}
