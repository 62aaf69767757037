import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { projectFiles, root } from './project-files.js';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The first block of TypeScript below a heading. */
function sampleBelow(heading: string, text: string): string {
  const below = text.slice(text.indexOf(`\n${heading}\n`) + 1);
  const sample = /^```ts\n([\s\S]*?)^```$/m.exec(below)?.[1];
  if (!below.startsWith(heading) || sample === undefined) throw new RangeError(`no TypeScript below "${heading}"`);
  return sample;
}

describe("README's sample of the library", () => {
  mkdirSync(path.join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(path.join(root, 'build', 'sample-'));
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs on the planted world and prints numbers', async () => {
    vi.stubEnv('MODELSPACE_DATA', '');
    let said = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += text;
      return true;
    });
    const file = path.join(folder, 'sample.ts');
    writeFileSync(file, sampleBelow('## The library', read('README.md')));
    await import(/* @vite-ignore */ file.replaceAll('\\', '/'));
    expect(said).toMatch(/task space less kNN, k tuned, accuracy, d = 768: \*\*[+−]0\.\d{4}\*\*/);
    expect(said).not.toMatch(/NaN|null|undefined/);
  });
});

describe("README's first screen", () => {
  const readme = read('README.md');
  const order = ["not from the papers' own data", '<!-- answers:begin -->', '![', '\nnpm run reproduce '];

  it('says what the data are not, then which claims held up, shows a figure and gives the commands', () => {
    const places = order.map((part) => readme.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(readme.indexOf('\n## Read')).toBeGreaterThan(places.at(-1)!);
  });

  it('shows figures and links to files that are there', () => {
    const linked = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, file]) => file!);
    expect(linked.length).toBeGreaterThan(5);
    expect(linked.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});

describe('commands that the texts name', () => {
  const texts = projectFiles().filter((file) => /^[^/]*\.md$|^(?:data|notebooks)\/README\.md$|^\.github\//.test(file));
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

  it.each(texts)('are there: %s', (file) => {
    const named = [...read(file).matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("are README's in the workflow and in .ci/run", () => {
    const commands = ['npm test', 'npm run reproduce'];
    const workflow = [...read('.github/workflows/ci.yml').matchAll(/- run: (.+)/g)].map(([, command]) => command);
    expect(workflow).toEqual(commands);
    for (const command of commands) expect(read('README.md')).toContain(`\n${command} `);
    expect(read('.ci/run')).toContain('\nnpm test\n');
  });
});
