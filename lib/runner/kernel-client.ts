import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Dealer, Subscriber } from 'zeromq';
import { freePorts, type KernelOptions, spawnKernel } from './spawn-kernel.js';
import { framesOf, type KernelMessage, messageOf } from './wire-message.js';

/** How one request ended: the kernel's reply, or why there is none. */
export type Outcome =
  | { readonly reply: KernelMessage['content'] }
  | { readonly dead: string }
  | { readonly timeout: true };

/** A running kernel. */
export interface KernelClient {
  /** Runs code and hands every message on it to `onOutput`, until the kernel has answered and is idle. */
  execute(code: string, seconds: number, onOutput: (message: KernelMessage) => void): Promise<Outcome>;
  /** What the process wrote on its own stdout and stderr: reports of late errors, crash notices. */
  log(): string;
  /** Asks the kernel to end, and ends it. */
  close(): Promise<void>;
}

const CHANNELS = ['shell', 'iopub', 'stdin', 'control', 'hb'] as const;

/**
 * Starts a kernel from its spec and waits until it answers.
 * @throws Error `startKernel: kernel died (exit 1)` with what it wrote, or when it does not answer within 60 s
 */
export async function startKernel(options: KernelOptions): Promise<KernelClient> {
  const zmq = await import('zeromq');
  const ports = await freePorts(CHANNELS.length);
  const key = randomBytes(16).toString('hex');
  const session = randomUUID();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'modelspace-kernel-'));
  const connection = path.join(folder, 'connection.json');
  const named = Object.fromEntries(CHANNELS.map((channel, i) => [`${channel}_port`, ports[i]]));
  const shared = { transport: 'tcp', ip: '127.0.0.1', key, signature_scheme: 'hmac-sha256', kernel_name: 'tslab' };
  await writeFile(connection, JSON.stringify({ ...named, ...shared }), { mode: 0o600 });

  const child = await spawnKernel(options, connection);
  let log = '';
  const keep = (chunk: Buffer): void => {
    log = (log + chunk.toString()).slice(-100_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let dead: string | undefined;
  const died = new Promise<string>((resolve) => {
    const end = (why: string): void => {
      dead = `kernel died (${why})`;
      resolve(dead);
    };
    child.once('close', (code, signal) => end(signal ? `signal ${signal}` : `exit ${code}`));
    child.once('error', (error) => end(error.message));
  });

  const shell = new zmq.Dealer({ routingId: session, linger: 0 });
  const control = new zmq.Dealer({ routingId: `${session}-control`, linger: 0 });
  const iopub = new zmq.Subscriber({ linger: 0 });
  const address = (channel: (typeof CHANNELS)[number]): string => `tcp://127.0.0.1:${ports[CHANNELS.indexOf(channel)]}`;
  shell.connect(address('shell'));
  control.connect(address('control'));
  iopub.connect(address('iopub'));
  iopub.subscribe();

  const onIopub = new Map<string, (message: KernelMessage) => void>();
  const onReply = new Map<string, (message: KernelMessage) => void>();
  listen(iopub, key, onIopub);
  listen(shell, key, onReply);
  const send = (socket: Dealer, type: string, content: object, id: string = randomUUID()): Promise<void> =>
    socket.send(framesOf({ type, content, id, session, key }));

  const close = async (): Promise<void> => {
    if (dead === undefined) {
      await send(control, 'shutdown_request', { restart: false }).catch(() => undefined);
      if (!(await within(died, 2))) child.kill('SIGKILL');
      await died;
    }
    for (const socket of [shell, control, iopub]) socket.close();
    await rm(folder, { recursive: true, force: true });
  };

  // A subscriber misses what is sent before it is connected: ask until both channels have answered.
  const heard = new Set<string>();
  const deadline = Date.now() + 60_000;
  while (!(heard.has('shell') && heard.has('iopub')) && dead === undefined && Date.now() < deadline) {
    const id = randomUUID();
    onIopub.set(id, () => heard.add('iopub'));
    const answered = new Promise<void>((resolve) => onReply.set(id, () => resolve(void heard.add('shell'))));
    await send(shell, 'kernel_info_request', {}, id);
    await within(Promise.race([answered, died]), 1);
    if (!heard.has('iopub')) await within(died, 0.05);
  }
  if (heard.size < 2) {
    const why = dead ?? 'kernel did not answer within 60 s';
    if (dead === undefined) child.kill('SIGKILL');
    await close();
    throw new Error(`startKernel: ${why}\n${log.slice(-2000)}`);
  }

  const execute: KernelClient['execute'] = async (code, seconds, onOutput) => {
    if (dead !== undefined) return { dead };
    const id = randomUUID();
    const idle = new Promise<void>((resolve) => {
      onIopub.set(id, (message) => {
        if (message.type === 'status' && message.content.execution_state === 'idle') resolve();
        else onOutput(message);
      });
    });
    const reply = new Promise<KernelMessage>((resolve) => onReply.set(id, resolve));
    const content = {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    };
    await send(shell, 'execute_request', content, id);
    const answer = Promise.all([reply, idle]).then(([message]): Outcome => ({ reply: message.content }));
    const outcome = await within(Promise.race([answer, died.then((why): Outcome => ({ dead: why }))]), seconds);
    if (outcome) return outcome;
    child.kill('SIGKILL');
    await died;
    return { timeout: true };
  };
  return { execute, log: () => log, close };
}

/** Hands every message to the handler of the request it answers; ends when the socket is closed. */
function listen(
  socket: Dealer | Subscriber,
  key: string,
  handlers: ReadonlyMap<string, (message: KernelMessage) => void>,
): void {
  void (async () => {
    for await (const frames of socket) {
      const message = messageOf(frames as Buffer[], key);
      handlers.get(message.parent)?.(message);
    }
  })();
}

/** The promise's value, or undefined after so many seconds. */
async function within<T>(promise: Promise<T>, seconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, seconds * 1000, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
