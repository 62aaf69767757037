import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A tab of a headless Chromium. */
export interface Page {
  goto(url: string): Promise<void>;
  /** The value of an expression in the page, awaited; plain JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** Moves the pointer there, in CSS pixels from the upper left corner. */
  point(x: number, y: number): Promise<void>;
  screenshot(file: string): Promise<void>;
}

export interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly error?: { readonly message: string };
  // biome-ignore lint/suspicious/noExplicitAny: the protocol's results differ by method; each caller names the field it uses
  readonly result?: any;
}

type Send = (method: string, params?: object, sessionId?: string) => Promise<Answer['result']>;

/** Starts Chromium with nothing of the user's, and speaks the DevTools protocol through a pipe: JSON texts that end in a zero byte. */
export function startChromium(executable: string): Browser {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'modelspace-chromium-'));
  const flags = ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--no-first-run'];
  // Chromium refuses to run as root inside its sandbox.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...flags, ...asRoot, '--disable-gpu', '--window-size=1400,1000'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const send = speak(child);
  return {
    async newPage() {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      return pageOf((method, params) => send(method, params, sessionId));
    },
    async close() {
      const closed = new Promise((resolve) => child.once('close', resolve));
      await Promise.race([send('Browser.close'), closed]);
      await closed;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function speak(child: ChildProcess): Send {
  const [, , , to, from] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let ended: Error | undefined;
  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  child.once('error', end);
  child.once('close', (code) => end(new Error(`chromium ended with status ${code}`)));
  to.on('error', end);

  let rest = Buffer.alloc(0);
  from.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let zero = rest.indexOf(0); zero >= 0; zero = rest.indexOf(0)) {
      const { id, error, result } = JSON.parse(rest.subarray(0, zero).toString()) as Answer;
      rest = rest.subarray(zero + 1);
      const request = id === undefined ? undefined : waiting.get(id);
      if (id === undefined || !request) continue; // an event
      waiting.delete(id);
      if (error) request.reject(new Error(`chromium: ${error.message}`));
      else request.resolve(result);
    }
  });
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const id = ++last;
      waiting.set(id, { resolve, reject });
      to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
}

function pageOf(send: Send): Page {
  return {
    async goto(url) {
      const { errorText } = await send('Page.navigate', { url });
      if (errorText) throw new Error(`chromium: ${url}: ${errorText}`);
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) {
        throw new Error(`in the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      }
      return result.value;
    },
    async point(x, y) {
      await send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    },
    async screenshot(file) {
      const { data } = await send('Page.captureScreenshot', { format: 'png' });
      writeFileSync(file, Buffer.from(data, 'base64'));
    },
  };
}
