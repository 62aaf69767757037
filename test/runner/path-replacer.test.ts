import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathReplacer } from '../../lib/runner/path-replacer.js';

const named = pathReplacer({
  '/srv/me/papers': '.',
  '/srv/me/papers/data/m': 'm',
  '/srv/me/': '~/',
  '/tmp/': 'tmp/',
  '/app': 'app',
});
const windows = pathReplacer({ 'C:\\Data\\me\\papers': '.', 'C:\\Data\\me\\': '~/' });

describe('pathReplacer(replace)', () => {
  it.each([
    ['/srv/me/papers', '.'],
    ['in /srv/me/papers, /srv/me/papers/x and "/srv/me/papers".', 'in ., ./x and ".".'],
    ['read /srv/me/papers.\n/srv/me/papers/data/m/prompts', 'read ..\nm/prompts'],
    ['/srv/me/.cache (/tmp/x)', '~/.cache (tmp/x)'],
    ['at file:///srv/me/papers/lib/x.js:3', 'at file://./lib/x.js:3'],
    ['PATH=/srv/me/bin:/tmp/bin', 'PATH=~/bin:tmp/bin'],
    ['\u001b[36m/tmp/x\u001b[0m', '\u001b[36mtmp/x\u001b[0m'],
    [String.raw`{"log":"a\n/tmp/x"}`, String.raw`{"log":"a\ntmp/x"}`],
    ['/app/lib/x.js', 'app/lib/x.js'],
  ])('%j becomes %j', (text, shown) => {
    expect(named(text)).toBe(shown);
  });

  it.each([
    'https://a',
    'https://srv/me/papers/x',
    'https://a.org/srv/me/papers/x',
    'https://a.org/tmp/x',
    '/media/srv/me/papers',
    './srv/me/papers',
    '../tmp/x',
    '~/tmp/x',
    '/srv/me/papers2',
    '/srv/me/papers.bak',
    '/srv/me/papers-old/x',
    '/srv/meeting/x',
    'and/tmp/x',
    'C:/srv/me/papers',
    'GET /app HTTP/1.1',
    'a folder called /tmp',
  ])('%j is no path of this machine, or holds one as a part, and stays', (text) => {
    // The home folder of a longer path is still the home folder.
    expect(named(text)).toBe(text.replace(/^\/srv\/me\/papers(?=[2.-])/, '~/papers'));
  });

  it.each([
    [String.raw`at C:\Data\me\papers\lib\x.js`, String.raw`at .\lib\x.js`],
    [String.raw`{"at":"C:\\Data\\me\\papers\\x"}`, String.raw`{"at":".\\x"}`],
    ['file:///C:/Data/me/papers/x', 'file:///./x'],
    [String.raw`C:\Data\me\x`, '~/x'],
    [String.raw`C:\Data\me2\x`, String.raw`C:\Data\me2\x`],
  ])('on Windows %j becomes %j', (text, shown) => {
    expect(windows(text)).toBe(shown);
  });

  it('finds a folder as a URL writes it', () => {
    expect(pathReplacer({ '/srv/my name/x': '.' })('file:///srv/my%20name/x/a /srv/my name/x/b')).toBe(
      'file://./a ./b',
    );
  });

  it('a home folder that is the root, or no absolute path, changes no text', () => {
    const none = pathReplacer({ '/': '~/', '//': '~/', 'C:\\': '~/', '': 'x', data: 'y', '.': 'z' });
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (text) => {
        expect(none(text)).toBe(text);
      }),
    );
  });

  it('URLs stay, whatever the folders are', () => {
    const part = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        (parts, url) => {
          const replace = { [`/${parts.join('/')}/`]: '~/', [`/${parts.join('/')}`]: '.' };
          expect(pathReplacer(replace)(`${url}/${parts.join('/')}/x`)).toBe(`${url}/${parts.join('/')}/x`);
        },
      ),
    );
  });
});
