import { inNotebook } from './display.js';

/** Shows how far a long piece of work is. */
export interface Progress {
  /** `n` more steps are done; one, where it is left out. */
  step(n?: number): void;
  /** Takes the line away. */
  done(): void;
}

/**
 * A line that is rewritten in place: `training · 40 % · 12 s left`. In a cell and on a terminal only; the runner drops it from
 * what it keeps, so that committed outputs hold no timings.
 * @param total number of steps
 */
export function progress(label: string, total: number): Progress {
  const visible = inNotebook() || process.stdout.isTTY === true;
  const began = performance.now();
  let steps = 0;
  let shownAt = began;
  let width = 0;
  const show = (text: string): void => {
    process.stdout.write(`\r${text.padEnd(width)}${text === '' ? '\r' : ''}`);
    width = text.length;
  };
  return {
    step(n = 1) {
      steps += n;
      const now = performance.now();
      if (!visible || now - shownAt < 500) return;
      shownAt = now;
      const left = Math.ceil((((now - began) / 1000) * Math.max(0, total - steps)) / steps);
      show(`${label} · ${Math.floor((100 * steps) / total)} % · ${left} s left`);
    },
    done() {
      if (width > 0) show('');
    },
  };
}
