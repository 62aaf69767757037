/** A habit that sources of some folders keep to. */
export interface Habit {
  readonly name: string;
  readonly files: RegExp;
  /** What speaks against a line. */
  readonly broken: RegExp;
  /** Files that may, each with the reason. */
  readonly except: Readonly<Record<string, string>>;
}

const PARSING =
  /\bcell\b[)!?]*\.(?:split|endsWith|startsWith|includes|match|matchAll|replace|replaceAll|slice|search)\(/;
const MATCHING = /\.(?:test|exec)\([\w$.!?[\]]*\bcell\b/;
const SPLITTING = /\bsplit\(\s*(?:['"`]\/['"`]|\/\\\/\/)/;

const SPREADING =
  /\bMath\.(?:max|min|hypot)\((?:[^{}()]|\([^()]*\))*\.\.\.|\.(?:push|unshift|splice|concat|fromCharCode|fromCodePoint)\((?:[^{}[\]()]*, )?\.\.\./;

/** `JSON.parse(JSON.stringify(…))` copies a value and reads nothing. */
const READING = /\bJSON\.parse\b(?!\(JSON\.stringify)|\breadFile(?:Sync)?\(/;

export const HABITS: readonly Habit[] = [
  {
    name: 'a default is said as "default 760"',
    files: /^(?:lib|test)\/.*\.(?:ts|mjs|cjs|py)$/,
    broken: /\bunless (?:told|said)\b(?! to)|\btold in the\b/,
    except: { 'test/structure/': 'names the words' },
  },
  {
    name: "a record's key is made once and never taken apart or matched: labels are data",
    files: /^lib\/(?:ledger|papers|cli|comparing|show)\/.*\.ts$/,
    broken: new RegExp([PARSING, MATCHING, SPLITTING].map(({ source }) => source).join('|')),
    except: {
      'lib/cli/list-notebooks.ts': 'splits the path of a file',
      'lib/ledger/texts/markdown.ts': 'a cell of a Markdown table',
    },
  },
  {
    name: 'an array is never spread into the arguments of a call: a large one overflows the stack',
    files: /^lib\/.*\.ts$/,
    broken: SPREADING,
    except: {
      'lib/linalg/extremes.ts': 'names what it takes the place of',
      'lib/linalg/length-of.ts': 'names what it takes the place of',
    },
  },
  {
    name: 'texts and JSON are read by readText, readJson and parseJson of lib/project, each of which says what it refuses',
    files: /^lib\/.*\.(?:ts|mjs|cjs)$/,
    broken: READING,
    except: {
      'lib/project/parse-json.ts': 'the one parser',
      'lib/project/read-file.ts': 'the one reader',
      'lib/setup.mjs': 'runs before the library is built',
      'lib/runner/wire-message.ts': 'messages of the kernel, signed, that are no files',
      'lib/runner/type-check-notebooks.ts': "the TypeScript compiler's own reader",
      'lib/data/folder/folder-files.ts': 'bytes, with their digest; their texts go through decodeText and parseJson',
      'lib/store/': 'bytes of entries, with their digest',
      'lib/figures/png/': "a font's bytes, and the program text of the plotting library",
      'lib/cli/ledger-files.ts': "a figure's bytes, compared",
    },
  },
];

/** The lines of a file that go against a habit: `lib/a.ts:3 habit`. */
export function brokenHabits(file: string, source: string): string[] {
  return HABITS.filter(({ files, except }) => files.test(file) && !excepted(file, except)).flatMap(({ name, broken }) =>
    source.split('\n').flatMap((line, i) => (broken.test(line) ? [`${file}:${i + 1} ${name}`] : [])),
  );
}

function excepted(file: string, except: Habit['except']): boolean {
  return Object.keys(except).some((begins) => file.startsWith(begins));
}
