import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder, readJsonIfThere, readText, temporaryFolder } from '../project/index.js';

/** What biome says of a text. `line` counts from 1. */
export interface Diagnostic {
  /** Number of the text. */
  readonly text: number;
  readonly line: number;
  /** `lint/style/useConst`, `parse` … */
  readonly rule: string;
  readonly message: string;
}

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly message: string;
    readonly location?: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

/** The project's own settings; but what joins cells into a module is no fault of theirs. */
const SETTINGS = {
  extends: ['../../biome.json'],
  vcs: { enabled: false },
  files: { includes: ['**'] },
  linter: { rules: { complexity: { noUselessEmptyExport: 'off' } } },
};

/**
 * Runs biome once on texts of TypeScript, with the project's settings.
 * @param args a biome command and its options
 * @returns the texts as biome leaves them, and what it says of them from a warning upward
 * @throws Error `runBiome: no report: …`
 * @remarks In a folder of its own below build/, since biome reads one text from stdin only; about a second in all.
 */
export async function runBiome(
  args: readonly string[],
  texts: readonly string[],
): Promise<{ texts: string[]; diagnostics: Diagnostic[] }> {
  const root = projectFolder();
  const folder = temporaryFolder(path.join(root, 'build'), 'cells-');
  try {
    const at = (name: string): string => path.join(folder, name);
    await mkdir(at('texts'));
    // Another name than biome.json, which biome would take for a second root.
    await writeFile(at('settings.json'), JSON.stringify(SETTINGS));
    await Promise.all(texts.map((text, i) => writeFile(at(`texts/${i}.ts`), text)));
    const biome = path.join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const settings = [`--config-path=${at('settings.json')}`, '--diagnostic-level=warn', '--max-diagnostics=none'];
    const report = ['--reporter=json', `--reporter-file=${at('report.json')}`];
    const said = await output([biome, ...args, ...settings, ...report, at('texts')], root);
    const found = readJsonIfThere(at('report.json'), 'runBiome: report.json');
    if (found === undefined) throw new Error(`runBiome: no report: ${said}`);
    const { diagnostics } = found as Report;
    return {
      texts: texts.map((_, i) => readText(at(`texts/${i}.ts`), `runBiome: text ${i + 1}`)),
      diagnostics: diagnostics.map(({ category, message, location }) => ({
        text: Number(path.basename(location?.path.replaceAll('\\', '/') ?? '0', '.ts')),
        line: location?.start.line ?? 1,
        rule: category,
        message,
      })),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function output(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd }, (_, stdout, stderr) => resolve(`${stdout}${stderr}`.trim()));
  });
}
