import type { Figure } from '../figure.js';
import { plainArrays } from '../plain-arrays.js';
import { loadPlotly, type PlotElement } from './plotly-window.js';

/**
 * A figure as the text of an SVG, drawn by plotly in one go.
 * @throws Error when plotly rejects the figure, or would finish it only later (MathJax, pictures from an address, maps)
 * @remarks Does what `Plotly.toImage` does, without its waits: plotly draws SVG traces before `newPlot` returns.
 */
export function drawSvg({ name, data, layout }: Figure): string {
  const { Plotly, document } = loadPlotly();
  // A copy: plotly writes its defaults into what it is given.
  const copy = JSON.parse(JSON.stringify(plainArrays({ data, layout }))) as { data: object; layout: object };
  const element = document.createElement('div');
  document.body.append(element);
  try {
    const finished = Plotly.newPlot(element, copy.data, copy.layout, { _exportedPlot: true, staticPlot: true });
    // It ends with an event for whoever watches the plot, which is gone by then.
    finished.catch(() => undefined);
    if (!isDrawn(element)) throw new Error('it waits for something that is not there at once');
    Plotly.Snapshot.getRedrawFunc(element)();
    return Plotly.Snapshot.toSVG(element, 'svg');
  } catch (error) {
    // Without plotly's stack: its minified source would fill the screen.
    throw new Error(`renderPng: plotly cannot draw '${name}': ${error instanceof Error ? error.message : error}`);
  } finally {
    Plotly.purge(element);
    element.remove();
  }
}

function isDrawn({ _promises = [], _fullLayout }: PlotElement): boolean {
  return _promises.length === 0 && _fullLayout?._replotting === false;
}
