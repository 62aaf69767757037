import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

// A made-up project: an npm that writes two packages, one of them a compiler that copies .ts to .js.
const NPM = `
const fs = require('node:fs');
fs.appendFileSync('log', 'npm ' + process.argv[2] + '\\n');
fs.rmSync('node_modules', { recursive: true, force: true });
fs.mkdirSync('node_modules/typescript/bin', { recursive: true });
fs.writeFileSync('node_modules/typescript/package.json', '{}');
fs.copyFileSync('tsc.cjs', 'node_modules/typescript/bin/tsc');
if (process.env.CUT_OFF) process.kill(process.pid, 'SIGKILL');
if (process.env.SLOW) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
if (process.env.NATIVE) {
  fs.mkdirSync('node_modules/native-gnu', { recursive: true });
  fs.writeFileSync('node_modules/native-gnu/package.json', '{}');
}
fs.mkdirSync('node_modules/other', { recursive: true });
fs.writeFileSync('node_modules/other/package.json', '{}');
`;
const TSC = `
const fs = require('node:fs'), path = require('node:path');
fs.appendFileSync('log', 'tsc\\n');
for (const name of fs.readdirSync('lib', { recursive: true })) {
  if (!name.endsWith('.ts') || name.startsWith('dist')) continue;
  const text = fs.readFileSync('lib/' + name, 'utf8');
  if (text.includes('WRONG')) { console.log('error TS1: wrong'); process.exitCode = 2; }
  const out = 'lib/dist/' + name.replace(/ts$/, 'js');
  fs.mkdirSync(path.dirname(out), { recursive: true });
  fs.writeFileSync(out, text);
}
`;

describe('setup', () => {
  let project = '';
  const at = (name: string) => path.join(project, name);
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };
  const lock = (version: string) =>
    write(
      'package-lock.json',
      JSON.stringify({
        packages: { '': {}, 'node_modules/typescript': { version }, 'node_modules/other': { version } },
      }),
    );
  /** Runs setup with an argument; what was done in between, and what the command printed. */
  const setup = (env: Record<string, string> = {}) => {
    rmSync(at('log'), { force: true });
    const npm = { npm_execpath: at('npm.cjs') };
    const run = spawnSync(process.execPath, [at('lib/setup.mjs'), 'word'], {
      env: { ...process.env, ...npm, ...env },
      encoding: 'utf8',
    });
    const log = existsSync(at('log')) ? readFileSync(at('log'), 'utf8').trim().split('\n') : [];
    return { did: log.join(', '), status: run.status, printed: run.stdout.trim(), said: run.stderr };
  };

  beforeEach(() => {
    project = mkdtempSync(path.join(os.tmpdir(), 'modelspace-setup-'));
    mkdirSync(at('lib'));
    cpSync(path.join(import.meta.dirname, '..', '..', 'lib', 'setup.mjs'), at('lib/setup.mjs'));
    write('package.json', '{"type": "module"}');
    write('npm.cjs', NPM);
    write('tsc.cjs', TSC);
    write('lib/cli/main.ts', 'console.log("main got", process.argv[2]);');
    write('lib/old/gone.ts', '');
    lock('1.0.0');
  });
  afterEach(() => rmSync(project, { recursive: true }));

  it('installs, builds and runs the command; a second time it only runs it', () => {
    expect(setup()).toMatchObject({ did: 'npm ci, tsc', printed: 'main got word', status: 0 });
    expect(setup()).toMatchObject({ did: '', printed: 'main got word', status: 0 });
  });

  it('installs again when the lockfile changes or a package is missing', () => {
    setup();
    lock('1.0.1');
    expect(setup().did).toBe('npm ci, tsc');
    rmSync(at('node_modules/other'), { recursive: true });
    expect(setup().did).toBe('npm ci');
  });

  it('takes an install that the user has made with npm itself', () => {
    spawnSync(process.execPath, [at('npm.cjs'), 'ci'], { cwd: project });
    write('node_modules/.package-lock.json', readFileSync(at('package-lock.json'), 'utf8'));
    expect(setup().did).toBe('tsc');
  });

  it('repairs an install that was cut off, even when every package looks whole', () => {
    expect(setup({ CUT_OFF: '1' })).toMatchObject({ did: 'npm ci', status: 1 });
    write('node_modules/other/package.json', '{}');
    write('node_modules/.package-lock.json', readFileSync(at('package-lock.json'), 'utf8'));
    expect(setup()).toMatchObject({ did: 'npm ci, tsc', printed: 'main got word' });
  });

  it('builds when a source changes, and takes away what has no source any more', () => {
    setup();
    write('lib/cli/main.ts', 'console.log("changed");');
    rmSync(at('lib/old/gone.ts'));
    expect(setup()).toMatchObject({ did: 'tsc', printed: 'changed' });
    expect(existsSync(at('lib/dist/old/gone.js'))).toBe(false);
    rmSync(at('lib/dist/cli/main.js'));
    expect(setup()).toMatchObject({ did: 'tsc', printed: 'changed' });
  });

  it('stops at a library that does not compile, shows the error, and tries again', () => {
    write('lib/cli/other.ts', 'WRONG');
    expect(setup()).toMatchObject({ status: 1, printed: '', said: expect.stringContaining('error TS1: wrong') });
    expect(setup().did).toBe('tsc');
    write('lib/cli/other.ts', '');
    expect(setup()).toMatchObject({ status: 0, printed: 'main got word' });
  });

  it('lets one of several set up a fresh checkout; the others wait, and say so', async () => {
    const start = () => {
      const child = spawn(process.execPath, [at('lib/setup.mjs'), 'word'], {
        env: { ...process.env, npm_execpath: at('npm.cjs'), SLOW: '1' },
      });
      const texts = { printed: '', said: '' };
      child.stdout.on('data', (text) => {
        texts.printed += text;
      });
      child.stderr.on('data', (text) => {
        texts.said += text;
      });
      return new Promise<typeof texts>((resolve) => child.once('close', () => resolve(texts)));
    };
    const ended = await Promise.all([start(), start(), start()]);
    expect(ended.map(({ printed }) => printed.trim())).toEqual(Array(3).fill('main got word'));
    expect(readFileSync(at('log'), 'utf8')).toBe('npm ci\ntsc\n');
    expect(ended.filter(({ said }) => said.includes('Waiting for process')).length).toBeGreaterThan(0);
    expect(readdirSync(at('build'))).toEqual([]);
  });

  it.each(['a process that is no more', 'one that was killed before it wrote its number'])(
    'takes over a lock of %s',
    (who) => {
      const dead = spawnSync(process.execPath, ['-e', '0']).pid;
      write('build/.setup-lock', who.startsWith('one') ? '' : `${dead}`);
      utimesSync(at('build/.setup-lock'), 1e9, 1e9);
      expect(setup()).toMatchObject({ did: 'npm ci, tsc', printed: 'main got word' });
      expect(readdirSync(at('build'))).toEqual([]);
    },
  );

  it('brings back a package for this kind of machine, and asks once for one that npm cannot bring', () => {
    const native = { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] };
    const packages = { 'node_modules/typescript': {}, 'node_modules/native-gnu': { ...native, libc: ['glibc'] } };
    const others = {
      'node_modules/native-musl': native,
      'node_modules/never': native,
      'node_modules/vms': { ...native, os: ['vms'] },
    };
    write('package-lock.json', JSON.stringify({ packages: { ...packages, ...others } }));
    const first = setup({ NATIVE: '1' });
    expect(first).toMatchObject({
      did: 'npm ci, tsc',
      said: expect.stringContaining('did not bring node_modules/never;'),
    });
    expect(setup().did).toBe('');
    rmSync(at('node_modules/native-gnu'), { recursive: true });
    expect(setup({ NATIVE: '1' })).toMatchObject({ did: 'npm ci', printed: 'main got word' });
    expect(setup().did).toBe('');
  });

  it.each(['', 'console.log("edited");'])(
    'builds anew a file of the library that holds other than was compiled: "%s"',
    (text) => {
      setup();
      write('lib/dist/.tsbuildinfo', 'all is there');
      write('lib/dist/cli/main.js', text);
      expect(setup()).toMatchObject({ did: 'tsc', printed: 'main got word' });
      expect(existsSync(at('lib/dist/.tsbuildinfo'))).toBe(false);
      expect(setup().did).toBe('');
    },
  );

  it('names what it cannot write', () => {
    write('build', 'no folder');
    expect(setup()).toMatchObject({ did: '', status: 1, said: expect.stringContaining('needs to be written, got E') });
    expect(setup().said).toContain(at('build'));
  });

  it.each([
    ['12.22.12', false],
    ['18.20.8', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['21.7.3', false],
    ['22.11.0', false],
    ['22.13.0', true],
    ['22.23.0', true],
    ['23.11.0', false],
    ['24.0.0', true],
    ['24.21.0', true],
    ['26.12.0', true],
  ])('on Node %s goes on: %s', (version, good) => {
    write('other.cjs', `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
    const { status, said, did } = setup({ NODE_OPTIONS: `--require ${at('other.cjs')}` });
    expect({ status, did }).toEqual(good ? { status: 0, did: 'npm ci, tsc' } : { status: 1, did: '' });
    if (!good)
      expect(said).toBe(
        `modelspace needs Node.js 20.19 or 22.13 or later of that line, or 24 or later, got ${version}.\n`,
      );
  });
});
