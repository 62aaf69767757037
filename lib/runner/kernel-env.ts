/** What changes the form of outputs, or Node itself: colours, language, time zone, Node's own switches. */
const FORM =
  /^(?:FORCE_COLOR|NO_COLOR|CLICOLOR(?:_FORCE)?|COLORTERM|TERM|COLUMNS|LANG|LANGUAGE|LC_.*|TZ|DEBUG|NODE_(?!EXTRA_CA_CERTS$).*)$/i;

/**
 * The environment of a kernel: the reader's own, less what would change the bytes of outputs. Same cells, same outputs, whatever
 * terminal they are started from. Of NODE_OPTIONS, limits of memory stay.
 */
export function kernelEnv(
  own: Readonly<Record<string, string | undefined>>,
  asked: Readonly<Record<string, string>> = {},
): Record<string, string | undefined> {
  const kept = Object.fromEntries(Object.entries(own).filter(([name]) => !FORM.test(name)));
  const limits = (own.NODE_OPTIONS ?? '').split(/\s+/).filter((flag) => /^--max[-_]\w+[-_]\w+/.test(flag));
  const options = limits.length > 0 ? { NODE_OPTIONS: limits.join(' ') } : {};
  return { ...kept, ...options, LC_ALL: 'en_US.UTF-8', TZ: 'UTC', ...asked, MODELSPACE_RUNNER: '1' };
}
