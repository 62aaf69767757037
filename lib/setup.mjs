// Entry of every `npm run` command: installs and builds where needed, then hands over to lib/dist/cli/main.js.
// Plain JavaScript without dependencies, since it runs before anything is installed, and in words that Node 12 can read (no `?.`,
// `??` or top-level `await`), so that an old Node is told what it lacks.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);
const say = (text) => process.stderr.write(`${text}\n`);
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const ageOf = (file) => Date.now() - (fs.statSync(file, { throwIfNoEntry: false }) || { mtimeMs: Date.now() }).mtimeMs;

function readOr(file, fallback) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return fallback;
  }
}

function fail(text) {
  say(text);
  process.exit(1);
}

function parsed(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function notWritten(file, error) {
  fail(
    `setup: ${file} needs to be written, got ${error.message}: packages and the compiled library lie in this folder`,
  );
}

function writeWhole(file, text) {
  const part = `${file}.${process.pid}.part`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(part, text);
    fs.renameSync(part, file);
  } catch (error) {
    fs.rmSync(part, { force: true });
    notWritten(file, error);
  }
}

// As package.json's `engines` says: what the packages admit, and `require` of an ES module, which the notebook kernel needs.
const NODES = { 20: 19, 22: 13, 24: 0 };

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || minor >= NODES[major]) return;
  const known = Object.keys(NODES).map((line) => (NODES[line] === 0 ? line : `${line}.${NODES[line]}`));
  const last = known.pop();
  fail(
    `modelspace needs Node.js ${known.join(' or ')} or later of that line, or ${last} or later, got ${process.versions.node}.`,
  );
}

/** Runs npm as it was called, or the one on the path; a shell is needed for npm.cmd on Windows. */
function npm(args) {
  const entry = process.env.npm_execpath || '';
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  if (/\.c?js$/.test(entry)) return spawnSync(process.execPath, [entry, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

// One setup at a time: the others wait. Its content is the process that holds it.
const lock = at('build', '.setup-lock');
let held = false;

process.on('exit', () => held && fs.rmSync(lock, { force: true }));

/** Does the work where it is needed, and then while no other setup of this checkout works; the others find it done. */
function alone(needed, work) {
  if (!needed()) return;
  for (let told = false; !takeLock(); told = true) {
    if (!told) say(`Waiting for process ${readOr(lock, '')}, which sets up this checkout; it holds ${lock} ...`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  if (needed()) work();
  fs.rmSync(lock, { force: true });
  held = false;
}

function takeLock() {
  try {
    if (!fs.existsSync(at('build'))) fs.mkdirSync(at('build')); // a recursive one says ENOENT of a read-only disk
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    held = true;
  } catch (error) {
    if (error.code !== 'EEXIST' || !fs.statSync(path.dirname(lock)).isDirectory()) notWritten(lock, error);
    if (isStale()) takeAway();
  }
  return held;
}

/** Whether the lock's holder is no more. One of an hour's age is, whoever has its number by now. */
function isStale() {
  const holder = readOr(lock, '');
  const age = ageOf(lock);
  if (holder === '') return age > 10000; // it is written in the moment after it is made
  try {
    process.kill(Number(holder), 0);
    return age > 3600000;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Only one at a time, and having looked again: another may have taken it away and hold a lock of its own. */
function takeAway() {
  const guard = `${lock}.guard`;
  if (ageOf(guard) > 10000) fs.rmSync(guard, { recursive: true, force: true });
  try {
    fs.mkdirSync(guard);
  } catch {
    return;
  }
  if (isStale()) fs.rmSync(lock, { force: true });
  fs.rmdirSync(guard);
}

// A marker outside node_modules tells a later run that an install was cut off.
const installing = at('build', '.installing');
const installed = at('node_modules', '.modelspace-lock');
const isThere = (where) => fs.existsSync(at(where, 'package.json'));
const packagesOf = (lockText) =>
  Object.entries(parsed(lockText).packages).filter(([where]) => where.startsWith('node_modules/'));

/** Packages that lockfiles call optional, since each is for one kind of machine, and that are for this one but not there. */
function missingForThisMachine(packages) {
  const fits = (wanted, own) => !wanted || wanted.includes(own);
  const mine = packages.filter(
    ([, { optional, os, cpu }]) => optional && (os || cpu) && fits(os, process.platform) && fits(cpu, process.arch),
  );
  // Of two that differ in the C library alone, one is there.
  const kind = (where) => where.replace(/musl|gnu|-/g, '');
  const there = new Set(mine.filter(([where]) => isThere(where)).map(([where]) => kind(where)));
  return mine.map(([where]) => where).filter((where) => !there.has(kind(where)));
}

/** Whether node_modules holds what package-lock.json asks for. */
function inStep(lockText) {
  if (fs.existsSync(installing) || !fs.existsSync(at('node_modules'))) return false;
  const packages = packagesOf(lockText);
  const required = packages.filter(([, entry]) => !entry.optional && !entry.peer);
  if (!required.every(([where]) => isThere(where))) return false;
  const stamp = parsed(readOr(installed, ''));
  // What the last install could not bring is not asked for again and again.
  if (stamp.lock === sha256(lockText)) return stamp.optional.every(isThere);
  if (missingForThisMachine(packages).length > 0) return false;
  const there = parsed(readOr(at('node_modules', '.package-lock.json'), '')).packages || {};
  return required.every(([where, entry]) => entry.link || Object(there[where]).version === entry.version);
}

function stampInstall(lockText) {
  const optional = packagesOf(lockText).filter(([where, entry]) => entry.optional && isThere(where));
  return JSON.stringify({ lock: sha256(lockText), optional: optional.map(([where]) => where) });
}

function install() {
  const lockText = readOr(at('package-lock.json'), '');
  if (lockText === '') fail('setup: package-lock.json is missing; restore it with git checkout package-lock.json');
  alone(
    () => !inStep(lockText),
    () => {
      say('Installing the packages of package-lock.json (npm ci; about a minute) ...');
      const began = Date.now();
      writeWhole(installing, 'npm ci is under way, or was cut off: the next run installs again.\n');
      fs.rmSync(installed, { force: true });
      // Whatever npm's own settings or NODE_ENV leave out.
      const result = npm(['ci', '--include=dev', '--include=optional', '--no-fund', '--no-audit']);
      if (result.status !== 0) {
        const why = result.error ? result.error.message : `status ${result.status || result.signal}`;
        fail(`setup: npm ci failed (${why}); see its lines above.`);
      }
      const missing = missingForThisMachine(packagesOf(lockText));
      if (missing.length > 0) say(`setup: npm ci did not bring ${missing.join(', ')}; what needs it will fail.`);
      writeWhole(installed, stampInstall(lockText));
      fs.rmSync(installing, { force: true });
      say(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
    },
  );
  if (parsed(readOr(installed, '')).lock !== sha256(lockText)) writeWhole(installed, stampInstall(lockText));
}

/** Files below `folder` with one of the endings, as paths relative to it with forward slashes, in order. */
function filesBelow(folder, endings, skip = []) {
  const within = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
  const names = within.flatMap((entry) => {
    if (skip.includes(entry.name)) return [];
    if (!entry.isDirectory()) return endings.some((ending) => entry.name.endsWith(ending)) ? [entry.name] : [];
    return filesBelow(path.join(folder, entry.name), endings).map((name) => `${entry.name}/${name}`);
  });
  return names.sort();
}

const dist = at('lib', 'dist');
const built = path.join(dist, '.built');
const sizeOf = (name) => (fs.statSync(path.join(dist, name), { throwIfNoEntry: false }) || { size: -1 }).size;

/** SHA-256 of the sources and of all else that the compiled library depends on. */
function printOf(sources) {
  const hash = createHash('sha256');
  for (const name of ['tsconfig.json', 'lib/tsconfig.json', 'package-lock.json', ...sources.map((one) => `lib/${one}`)])
    if (fs.existsSync(at(name))) hash.update(`\n${name}\n`).update(fs.readFileSync(at(name)));
  return hash.digest('hex');
}

function build() {
  const sources = filesBelow(at('lib'), ['.ts'], ['dist', 'node_modules']);
  const print = printOf(sources);
  const stamp = () => ({ print: '', sizes: {}, ...parsed(readOr(built, '')) });
  const isWhole = ({ sizes }) => Object.keys(sizes).every((name) => sizeOf(name) === sizes[name]);
  const isBuilt = () => stamp().print === print && isWhole(stamp());
  alone(
    () => !isBuilt(),
    () => {
      say('Building the library ...');
      const { print: before, sizes } = stamp(); // the compiler takes what it has written once for being there still
      const isGone = (name) => sizeOf(name) < Math.min(1, sizes[name]);
      const anew = before === '' || before === print || Object.keys(sizes).some(isGone);
      if (anew) fs.rmSync(path.join(dist, '.tsbuildinfo'), { force: true });
      fs.rmSync(built, { force: true });
      const tsc = at('node_modules', 'typescript', 'bin', 'tsc');
      const result = spawnSync(process.execPath, [tsc, '-p', 'lib'], { cwd: root, stdio: ['ignore', 2, 2] });
      if (result.status !== 0) fail('setup: the library does not compile; see the errors above.');
      const known = new Set(sources.map((name) => name.replace(/\.ts$/, '')));
      const made = filesBelow(dist, ['.js', '.d.ts']);
      const isKnown = (name) => known.has(name.replace(/(\.d\.ts|\.js)$/, ''));
      for (const name of made) if (!isKnown(name)) fs.rmSync(path.join(dist, name), { force: true });
      const now = Object.fromEntries(made.filter(isKnown).map((name) => [name, sizeOf(name)]));
      writeWhole(built, JSON.stringify({ print, sizes: now }));
    },
  );
}

checkNode();
install();
build();
import(pathToFileURL(at('lib', 'dist', 'cli', 'main.js')).href);
