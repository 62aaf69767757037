import fc from 'fast-check';

/** Names that try to be markup, and any others. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '`evil`</td><img src=x onerror=alert(5)>',
    '``` <script>alert(1)</script>',
    'a | b | c',
    '[text](javascript:alert(1)) ![x](http://a.b/c.png)',
    '**bold** __bold__ _it_ ~~gone~~ $x^2$ \\(x\\)',
    '# heading',
    '- list',
    '1. list',
    '&lt;b&gt; &#60;i&#62;',
    'two\nlines\r\n\n    code',
    'back\\',
    'www.evil.com https://evil.com me@evil.com',
    '<!--= B-T1 x value -->',
    '\u202eturned\u202c',
  ),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'`*_[]()<>|\\~$&#;!-+=.@:/ \t\nab1'), maxLength: 30 }),
);

/** Names that people give to models, benchmarks and methods. */
export const goodName: fc.Arbitrary<string> = fc
  .stringMatching(/^[A-Za-z0-9]{1,6}(?:[-_./+,' ]{1,2}[A-Za-z0-9]{1,6}){0,4}$/)
  .filter((name) => !/_[^A-Za-z0-9]|[^A-Za-z0-9]_|www\.|^\d+\. | {2}/.test(name));

/** What a reader sees of escaped text: every escape and entity as its letter. */
export function shownLetters(markdown: string): string {
  const names: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&#92;': '\\' };
  return markdown.replaceAll(/\\([!-/:-@[-`{-~])|&(?:lt|gt|amp|#92);/g, (whole, letter) => letter ?? names[whole]!);
}

/** What in escaped text would act as markup; in a cell of a table bars do, too. */
export function actingIn(markdown: string, inTable = false): string[] {
  const left = markdown.replaceAll(/\\[!-/:-@[-`{-~]/g, '');
  const acting = [
    ...left.matchAll(
      /[<>`*[\]~$\\]|[\p{Cc}\u202a-\u202e]|\b(?:https?|ftp):\/\/|\bwww\.|&(?!lt;|gt;|amp;|#92;)#?\w+;/giu,
    ),
    ...markdown.matchAll(/(?<![\p{L}\p{N}\\])_|(?<!\\)_(?![\p{L}\p{N}])/gu),
    ...(inTable ? left.matchAll(/\|/g) : []),
  ];
  return acting.map(([found]) => found);
}
