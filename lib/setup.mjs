// Entry of every `npm run` command: installs and builds where needed, then hands over to lib/dist/cli/main.js.
// Plain JavaScript without dependencies, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);
const say = (text) => process.stderr.write(`${text}\n`);
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const readOr = (file, fallback) => (existsSync(file) ? readFileSync(file, 'utf8') : fallback);

function fail(text) {
  say(text);
  process.exit(1);
}

function writeWhole(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`modelspace needs Node.js 20.19 or later, got ${process.versions.node}.`);
}

/** Runs npm as it was called, or the one on the path; a shell is needed for npm.cmd on Windows. */
function npm(args) {
  const entry = process.env.npm_execpath;
  const direct = entry?.endsWith('.js') || entry?.endsWith('.cjs');
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  return direct
    ? spawnSync(process.execPath, [entry, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

// A marker outside node_modules tells a later run that an install was cut off.
const installing = at('build', '.installing');
const installed = at('node_modules', '.modelspace-lock');

/** Whether node_modules holds what package-lock.json asks for. */
function inStep(lockText) {
  if (existsSync(installing) || !existsSync(at('node_modules'))) return false;
  const wanted = Object.entries(JSON.parse(lockText).packages).filter(([where]) => where.startsWith('node_modules/'));
  const required = wanted.filter(([, entry]) => !entry.optional && !entry.peer);
  if (!required.every(([where]) => existsSync(at(where, 'package.json')))) return false;
  if (readOr(installed, '') === sha256(lockText)) return true;
  const held = JSON.parse(readOr(at('node_modules', '.package-lock.json'), '{"packages":{}}')).packages;
  return required.every(([where, entry]) => entry.link || held[where]?.version === entry.version);
}

function install() {
  const lockText = readOr(at('package-lock.json'), '');
  if (lockText === '') fail('setup: package-lock.json is missing; restore it with git checkout package-lock.json');
  if (!inStep(lockText)) {
    say('Installing the packages of package-lock.json (npm ci; about a minute) ...');
    const began = Date.now();
    writeWhole(installing, 'npm ci is under way, or was cut off: the next run installs again.\n');
    rmSync(installed, { force: true });
    const result = npm(['ci', '--no-fund', '--no-audit']);
    if (result.status !== 0) {
      fail(
        `setup: npm ci failed (${result.error?.message ?? `status ${result.status ?? result.signal}`}); see its lines above.`,
      );
    }
    rmSync(installing, { force: true });
    say(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
  }
  if (readOr(installed, '') !== sha256(lockText)) writeWhole(installed, sha256(lockText));
}

/** Files below `folder` with one of the endings, as paths relative to it with forward slashes. */
function filesBelow(folder, endings, skip = []) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !skip.includes(entry.name))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return endings.some((ending) => entry.name.endsWith(ending)) ? [entry.name] : [];
      return filesBelow(path.join(folder, entry.name), endings).map((name) => `${entry.name}/${name}`);
    })
    .sort();
}

function build() {
  const lib = at('lib');
  const dist = at('lib', 'dist');
  const sources = filesBelow(lib, ['.ts'], ['dist', 'node_modules']);
  const settings = ['tsconfig.json', 'lib/tsconfig.json', 'package-lock.json'].map((file) => readOr(at(file), ''));
  const print = sha256(
    JSON.stringify([settings, sources.map((name) => [name, readFileSync(path.join(lib, name), 'utf8')])]),
  );
  const compiled = sources.map((name) => name.replace(/\.ts$/, ''));
  const whole = compiled.every((name) => existsSync(path.join(dist, `${name}.js`)));
  if (whole && readOr(path.join(dist, '.built'), '') === print) return;

  say('Building the library ...');
  rmSync(path.join(dist, '.built'), { force: true });
  if (!whole) rmSync(path.join(dist, '.tsbuildinfo'), { force: true });
  const tsc = at('node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(process.execPath, [tsc, '-p', 'lib'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) fail('setup: the library does not compile; see the errors above.');
  const known = new Set(compiled);
  for (const name of filesBelow(dist, ['.js', '.d.ts'])) {
    if (!known.has(name.replace(/(\.d\.ts|\.js)$/, ''))) rmSync(path.join(dist, name), { force: true });
  }
  writeWhole(path.join(dist, '.built'), print);
}

checkNode();
install();
build();
await import(pathToFileURL(at('lib', 'dist', 'cli', 'main.js')).href);
