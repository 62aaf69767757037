import type { Notebook } from '../runner/index.js';
import { PLOTLY_MIME } from '../show/index.js';
import { defaultFigureName } from './figure-name.js';

/** Calls the figures that came without a name after their notebook and their place in it: `00-start-here-1`. */
export function nameFigures({ cells }: Notebook, id: string): void {
  const outputs = cells.flatMap((cell) => cell.outputs ?? []).filter(({ data }) => data?.[PLOTLY_MIME] !== undefined);
  outputs.forEach((output, i) => {
    const about = (output.metadata?.modelspace ?? {}) as { figure?: string };
    const figure = about.figure ?? defaultFigureName(id, i + 1);
    output.metadata = { ...output.metadata, modelspace: { ...about, figure } };
  });
}
