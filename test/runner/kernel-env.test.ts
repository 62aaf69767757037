import { afterEach, describe, expect, it, vi } from 'vitest';
import { kernelEnv } from '../../lib/runner/kernel-env.js';
import { runNotebook } from '../../lib/runner/run-notebook.js';
import { smallNotebook } from './small-notebook.js';

const ODD = {
  FORCE_COLOR: '3',
  NO_COLOR: '1',
  CLICOLOR_FORCE: '1',
  TERM: 'dumb',
  LANG: 'de_DE.UTF-8',
  LC_ALL: 'ar_EG.UTF-8',
  TZ: 'Asia/Tokyo',
  NODE_DEBUG: 'timer',
  NODE_OPTIONS: '--stack-trace-limit=1 --max-old-space-size=4000',
};

describe('a kernel', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('prints the same bytes in every environment', async () => {
    const cell = [
      "console.log({ a: 1, b: 'text', c: [null, undefined, true] });",
      "console.log((1234567.891).toLocaleString(), new Date(0).toString(), new Date(0).toLocaleDateString(), ['ä', 'z'].sort(Intl.Collator().compare));",
      'console.error(new Intl.DateTimeFormat().resolvedOptions().locale, Error.stackTraceLimit);',
    ].join('\n');
    const outputs = async () => (await runNotebook(smallNotebook(cell))).notebook.cells.map((one) => one.outputs);
    const expected = await outputs();
    for (const [name, value] of Object.entries(ODD)) vi.stubEnv(name, value);
    expect(await outputs()).toEqual(expected);
    expect(JSON.stringify(expected)).toContain('1,234,567.891 Thu Jan 01 1970 00:00:00 GMT+0000');
  }, 60_000);

  it('keeps what the reader has set beside the form of outputs, and what the runner asks for', () => {
    const own = { ...ODD, PATH: '/bin', HOME: '/own', MY_KEY: '1', NODE_EXTRA_CA_CERTS: '/ca.pem', TERMINAL: 'x' };
    expect(kernelEnv(own, { MODELSPACE_ON: 'planted' })).toEqual({
      PATH: '/bin',
      HOME: '/own',
      MY_KEY: '1',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      TERMINAL: 'x',
      NODE_OPTIONS: '--max-old-space-size=4000',
      LC_ALL: 'en_US.UTF-8',
      TZ: 'UTC',
      MODELSPACE_ON: 'planted',
      MODELSPACE_RUNNER: '1',
    });
  });
});
