/**
 * What is running, on stderr: one line that is rewritten on a terminal, plain lines elsewhere.
 */
export class ProgressLine {
  readonly #running = new Map<string, { text: string; began: number }>();
  readonly #rewrite: boolean = process.stderr.isTTY === true;
  #timer: NodeJS.Timeout | undefined;

  /** Something under `name` has come as far as `text` says: `cell 3 of 9`. */
  update(name: string, text: string): void {
    const began = this.#running.get(name)?.began ?? Date.now();
    this.#running.set(name, { text, began });
    if (!this.#rewrite) {
      process.stderr.write(`${this.#line(name)}\n`);
      return;
    }
    this.#timer ??= setInterval(() => this.#draw(), 1000).unref();
    this.#draw();
  }

  /** `name` has ended, with a last line that stays. */
  finish(name: string, line: string): void {
    this.#running.delete(name);
    if (this.#rewrite) process.stderr.write('\r\x1b[K');
    process.stderr.write(`${line}\n`);
    if (this.#running.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #line(name: string): string {
    const { text = '', began = Date.now() } = this.#running.get(name) ?? {};
    return `${name} · ${text} · ${Math.round((Date.now() - began) / 1000)} s`;
  }

  #draw(): void {
    const lines = [...this.#running.keys()].map((name) => this.#line(name)).join('  |  ');
    process.stderr.write(`\r\x1b[K${lines.slice(0, (process.stderr.columns ?? 120) - 1)}`);
  }
}
