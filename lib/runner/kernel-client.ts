import { awaitAnswer } from './await-answer.js';
import { writeConnectionFile } from './connection-file.js';
import { type KernelOptions, type KernelProcess, startProcess } from './kernel-process.js';
import { type KernelSockets, openSockets } from './kernel-sockets.js';
import type { KernelMessage } from './wire-message.js';
import { within } from './within.js';

/** How one request ended: the kernel's reply, or why there is none. */
export type Outcome =
  | { readonly reply: KernelMessage['content'] }
  | { readonly dead: string }
  | { readonly timeout: true };

/** A running kernel. */
export interface KernelClient {
  /**
   * Runs code and hands every message on it to `onOutput`, until the kernel has answered and is idle. Where `onOutput` says why
   * no more can be taken, the kernel is ended.
   */
  execute(code: string, seconds: number, onOutput: OnOutput): Promise<Outcome>;
  /** What the process wrote on its own stdout and stderr: reports of late errors, crash notices. */
  log(): string;
  /**
   * Asks the kernel to end, and ends it where it does not.
   * @param seconds how long work that is left may keep it; default 2
   * @returns whether it ended by itself: nothing that a cell started kept it
   */
  close(seconds?: number): Promise<boolean>;
}

export type OnOutput = (message: KernelMessage) => string | undefined;

const SECONDS_TO_START = 60;
const SECONDS_TO_END = 2;

/** Kernels of other processes, started at the same moment, may be given the same port: so often others are tried. */
const TRIES = 5;

/**
 * Starts a kernel from its spec and waits until it answers; with other ports where another program was quicker to take one.
 * @throws Error `startKernel: kernel died (exit 1)` with what it wrote, or when it does not answer within 60 s
 */
export async function startKernel(options: KernelOptions): Promise<KernelClient> {
  for (let tried = 1; ; tried++) {
    const client = await startOnce(options).catch((error: Error) => error);
    const log = client instanceof Error ? client.message : client.log();
    if (!log.includes('Address already in use') || tried === TRIES) {
      if (client instanceof Error) throw client;
      return client;
    }
    if (!(client instanceof Error)) await client.close();
  }
}

async function startOnce(options: KernelOptions): Promise<KernelClient> {
  const connection = await writeConnectionFile();
  const kernel = await startProcess(options, connection.path);
  const sockets = await openSockets(connection);
  let closing = false;
  void sockets.broken.then(async (why) => {
    // A kernel that ends closes its sockets too, and tells more.
    if (!closing && !(await within(kernel.died, SECONDS_TO_END))) kernel.kill(why);
  });
  const close = async (seconds = SECONDS_TO_END): Promise<boolean> => {
    closing = true;
    const ended = await shutDown(kernel, sockets, seconds);
    sockets.close();
    await connection.remove();
    return ended;
  };
  if (!(await answers(kernel, sockets))) {
    const why = kernel.dead() ?? `kernel did not answer within ${SECONDS_TO_START} s`;
    if (kernel.dead() === undefined) kernel.kill();
    await close();
    throw new Error(`startKernel: ${why}\n${kernel.log().slice(-2000)}`);
  }
  return {
    execute: (code, seconds, onOutput) => execute(kernel, sockets, code, seconds, onOutput),
    log: kernel.log,
    close,
  };
}

/** A subscriber misses what is sent before it is connected: asks until both channels have answered. */
async function answers(kernel: KernelProcess, sockets: KernelSockets): Promise<boolean> {
  const heard = new Set<'shell' | 'iopub'>();
  const deadline = Date.now() + SECONDS_TO_START * 1000;
  while (heard.size < 2 && kernel.dead() === undefined && Date.now() < deadline) {
    const answered = new Promise<void>((resolve, reject) => {
      const onIopub = (): void => void heard.add('iopub');
      const onReply = (): void => resolve(void heard.add('shell'));
      sockets.request('shell', 'kernel_info_request', {}, { onIopub, onReply }).catch(reject);
    });
    await within(Promise.race([answered, kernel.died]), 1);
    if (!heard.has('iopub')) await within(kernel.died, 0.05);
  }
  return heard.size === 2;
}

/** Sends code to run, and waits until the kernel is through with it; a kernel that is too slow is ended. */
async function execute(
  kernel: KernelProcess,
  sockets: KernelSockets,
  code: string,
  seconds: number,
  onOutput: OnOutput,
): Promise<Outcome> {
  const dead = kernel.dead();
  if (dead !== undefined) return { dead };
  const settings = {
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  };
  const answer = awaitAnswer(sockets, 'execute_request', { code, ...settings }, (message) => {
    const why = onOutput(message);
    if (why !== undefined) kernel.kill(why);
  });
  const death = kernel.died.then((why): Outcome => ({ dead: why }));
  const outcome = await within(Promise.race([answer, death]), seconds);
  if (outcome && !('lost' in outcome)) return outcome;
  kernel.kill(outcome?.lost);
  const why = await kernel.died;
  return outcome ? { dead: why } : { timeout: true };
}

/** Asks the kernel to end, and ends it where it does not. Tells whether it ended by itself. */
async function shutDown(kernel: KernelProcess, sockets: KernelSockets, seconds: number): Promise<boolean> {
  if (kernel.dead() !== undefined) return true;
  await sockets.request('control', 'shutdown_request', { restart: false }).catch(() => undefined);
  if (await within(kernel.died, seconds)) return true;
  kernel.kill();
  await kernel.died;
  return false;
}
