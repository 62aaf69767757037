import path from 'node:path';
import { readJson, shown, visible } from '../project/index.js';
import type { Notebook } from './notebook.js';

/** The most bytes of a notebook file that is read: twice what the outputs of a run may have. */
export const NOTEBOOK_BYTES: number = 64 * 2 ** 20;

/**
 * Reads a notebook file. Everything that the project relies on is checked here, once; unknown fields stay.
 * @throws TypeError `readNotebook: a.ipynb needs nbformat 4 with cells, got nbformat 3`,
 *   `readNotebook: a.ipynb cell 2 needs metadata, an object, got nothing`
 * @throws RangeError `readNotebook: a.ipynb: needs at most 64 MiB, got 80 MiB`
 */
export async function readNotebook(file: string): Promise<Notebook> {
  const name = visible(path.basename(file));
  const parsed = readJson(file, `readNotebook: ${name}`, NOTEBOOK_BYTES);
  const { nbformat, cells, metadata = {} } = isObject(parsed) ? parsed : {};
  if (nbformat !== 4 || !Array.isArray(cells)) {
    throw new TypeError(`readNotebook: ${name} needs nbformat 4 with cells, got nbformat ${shown(nbformat)}`);
  }
  checkParts(name, [['metadata', metadata, isObject, 'an object']]);
  const { modelspace = {} } = metadata as Record<string, unknown>;
  checkParts(name, [['metadata.modelspace', modelspace, isObject, 'an object']]);
  const { only = [], scales = [] } = modelspace as Record<string, unknown>;
  checkParts(name, [
    ['metadata.modelspace.only', only, isTexts, 'an array of strings'],
    ['metadata.modelspace.scales', scales, isTexts, 'an array of strings'],
  ]);
  for (const [i, cell] of cells.entries()) checkCell(`${name} cell ${i + 1}`, cell);
  return { nbformat_minor: 5, ...(parsed as object), metadata } as Notebook;
}

function checkCell(place: string, cell: unknown): void {
  checkParts(place, [['to be', cell, isObject, 'an object']]);
  const { cell_type, source, metadata, outputs = [] } = cell as Record<string, unknown>;
  checkParts(place, [
    ['cell_type', cell_type, (type) => ['code', 'markdown', 'raw'].includes(type as string), 'code, markdown or raw'],
    ['source', source, isText, 'a string or an array of strings'],
    ['metadata', metadata, isObject, 'an object'],
    ['outputs', outputs, Array.isArray, 'an array'],
  ]);
  (outputs as unknown[]).forEach((output, i) => {
    checkParts(`${place} output ${i + 1}`, [['to be', output, isObject, 'an object']]);
    const { text = '', data = {}, metadata: about = {} } = output as Record<string, unknown>;
    checkParts(`${place} output ${i + 1}`, [
      ['text', text, isText, 'a string or an array of strings'],
      ['data', data, isObject, 'an object'],
      ['metadata', about, isObject, 'an object'],
    ]);
  });
}

type Part = readonly [name: string, value: unknown, is: (value: unknown) => boolean, needs: string];

function checkParts(place: string, parts: readonly Part[]): void {
  for (const [name, value, is, needs] of parts) {
    if (is(value)) continue;
    const what = name === 'to be' ? `to be ${needs}` : `${name}, ${needs}`;
    throw new TypeError(`readNotebook: ${place} needs ${what}, got ${shown(value)}`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || isTexts(value);
}
