import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from './chromium.js';

/** How a figure is seen. */
export type Seen = 'live plot' | 'picture' | 'words';

/** A notebook that is open in JupyterLab. */
export interface NotebookPage {
  /** Runs every cell; the execution counts of the code cells, and what the first error says. */
  runAll(): Promise<{ counts: (number | null)[]; error?: string }>;
  /** How each figure of the notebook is seen, from top to bottom. */
  figures(): Promise<Seen[]>;
  /** Moves the pointer over each figure, and waits a while for it to come alive. */
  pointAtFigures(): Promise<void>;
  save(): Promise<void>;
}

// Runs in the page, before every expression. JupyterLab shows its application as `jupyterapp` where it is asked to.
const PRELUDE = `
  const panel = jupyterapp.shell.currentWidget;
  const codeCells = panel.content.widgets.filter(({ model }) => model.type === 'code');
  const figures = codeCells.flatMap(({ model, node }) => {
    const shown = node.querySelectorAll('.jp-OutputArea-child');
    return model.outputs.toJSON().flatMap(({ data = {} }, i) => data['application/vnd.plotly.v1+json'] ? [shown[i]] : []);
  });
  const visible = (element) => element !== null && element.getBoundingClientRect().width > 100;
  const seen = (node) => {
    const image = [...node.querySelectorAll('img')].find(visible);
    if (visible(node.querySelector('.js-plotly-plot .main-svg'))) return 'live plot';
    return image?.naturalWidth > 100 ? 'picture' : 'words';
  };
`;

/** Opens a notebook and waits until its kernel is there. */
export async function openNotebook(page: Page, url: string): Promise<NotebookPage> {
  const ask = <T>(body: string): Promise<T> => page.evaluate(`(async () => { ${PRELUDE} ${body} })()`);
  await page.goto(url);
  await until(() => page.evaluate('Boolean(globalThis.jupyterapp?.shell.currentWidget?.content?.widgets)'), 60);
  await ask('await panel.context.ready; await panel.sessionContext.ready;');
  await until(() => ask('return Boolean(panel.sessionContext.session?.kernel)'), 60);
  return {
    runAll: () =>
      ask(`
        await jupyterapp.commands.execute('notebook:run-all-cells');
        const error = codeCells.flatMap(({ model }) => model.outputs.toJSON()).find((one) => one.output_type === 'error');
        return { counts: codeCells.map(({ model }) => model.executionCount), error: error?.evalue };
      `),
    figures: () =>
      ask(`
        const images = figures.flatMap((node) => [...node.querySelectorAll('img')]);
        await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
        return figures.map(seen);
      `),
    async pointAtFigures() {
      for (let i = 0; i < (await ask<number>('return figures.length')); i++) {
        const [x, y] = await ask<[number, number]>(`
          figures[${i}].scrollIntoView({ block: 'center' });
          await new Promise((done) => setTimeout(done, 200));
          const { left, top, height } = figures[${i}].getBoundingClientRect();
          return [left + 200, top + height / 2];
        `);
        await page.point(x, y);
        await until(() => ask(`return seen(figures[${i}]) === 'live plot'`), 10).catch(() => undefined);
      }
    },
    save: () => ask(`await jupyterapp.commands.execute('docmanager:save')`),
  };
}

async function until(holds: () => Promise<boolean>, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`the page is not as expected after ${seconds} s`);
    await sleep(200);
  }
}
