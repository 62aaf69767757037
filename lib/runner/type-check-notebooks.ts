import { builtinModules } from 'node:module';
import path from 'node:path';
import { projectFolder } from '../project/index.js';
import type { Problem } from './check-notebook.js';
import { joinedCells } from './joined-cells.js';
import type { Notebook } from './notebook.js';

/** A type error in a notebook. `line` counts from 1 in its cell. */
export interface TypeProblem extends Problem {
  readonly file: string;
  readonly line: number;
}

/** Imports that cells may use beside Node's own and `modelspace`. */
const ALLOWED = ['modelspace', 'modelspace/autodiff', 'tslab', 'ml-matrix', 'simple-statistics'];

/**
 * Checks all cells of notebooks with the project's strict TypeScript, each notebook as one module: stricter than tslab, which
 * checks loosely and lets a name be declared again in a later cell.
 * @param notebooks by absolute path of the file, which need not exist
 */
export async function typeCheckNotebooks(notebooks: Readonly<Record<string, Notebook>>): Promise<TypeProblem[]> {
  const { default: ts } = await import('typescript');
  const modules = new Map(
    Object.entries(notebooks).map(([file, notebook]) => [`${posix(file)}.ts`, joinedCells(notebook)]),
  );
  const options = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    typeRoots: [path.join(projectFolder(), 'node_modules', '@types')],
    strict: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.readFile = (file) => modules.get(file)?.text ?? readFile(file);
  host.getSourceFile = (file, language, ...rest) => {
    const text = modules.get(file)?.text;
    if (text === undefined) return getSourceFile(file, language, ...rest);
    const format = ts.ModuleKind.ESNext;
    return ts.createSourceFile(
      file,
      text,
      { languageVersion: ts.ScriptTarget.ES2022, impliedNodeFormat: format },
      true,
    );
  };
  const program = ts.createProgram({ rootNames: [...modules.keys()], options, host });

  return [...modules].flatMap(([name, module]) => {
    const source = program.getSourceFile(name);
    if (!source) return [];
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    const problems = found.map((diagnostic) => ({
      line: source.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line,
      what: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
    }));
    for (const { fileName, pos } of ts.preProcessFile(module.text, true, true).importedFiles) {
      const what = `cells import from 'modelspace' and Node only, got '${fileName}'`;
      if (!allowed(fileName)) problems.push({ line: source.getLineAndCharacterOfPosition(pos).line, what });
    }
    module.text.split('\n').forEach((text, line) => {
      const silenced = /@ts-(?:ignore|nocheck|expect-error)/.exec(text)?.[0];
      if (silenced) problems.push({ line, what: `${silenced} hides type errors` });
    });
    const file = name.slice(0, -'.ts'.length);
    return problems.map(({ line, what }) => {
      const origin = module.origin[line] ?? { cell: 0, line: 0 };
      return { file, cell: origin.cell, line: origin.line + 1, what: `line ${origin.line + 1}: ${what}` };
    });
  });
}

function allowed(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name) || ALLOWED.includes(name);
}

function posix(file: string): string {
  return file.replaceAll('\\', '/');
}
