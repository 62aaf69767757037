import { randomUUID } from 'node:crypto';
import type { Dealer, Subscriber } from 'zeromq';
import type { ConnectionFile } from './connection-file.js';
import { framesOf, type KernelMessage, messageOf } from './wire-message.js';

type Handler = (message: KernelMessage) => void;

/** The client's ends of the channels. */
export interface KernelSockets {
  /** Sends a request. What the kernel answers goes to `onReply`, what it publishes meanwhile to `onIopub`. */
  request(
    channel: 'shell' | 'control',
    type: string,
    content: object,
    handlers?: { readonly onReply?: Handler; readonly onIopub?: Handler },
  ): Promise<void>;
  /** Resolves with why nothing more comes: an end of the kernel's is gone, or what it sends cannot be read. */
  readonly broken: Promise<string>;
  close(): void;
}

/** The most bytes of one message: the connection is cut instead of taking more into memory. */
export const MESSAGE_BYTES: number = 64 * 2 ** 20;

/** Connects to the channels that a client needs; a kernel need not be there yet. */
export async function openSockets({ key, address }: ConnectionFile): Promise<KernelSockets> {
  const zmq = await import('zeromq');
  const session = randomUUID();
  // Without a high-water mark nothing is dropped: what waits is bounded by what a notebook may put out.
  const receiving = { linger: 0, receiveHighWaterMark: 0, maxMessageSize: MESSAGE_BYTES };
  const shell = new zmq.Dealer({ ...receiving, routingId: session });
  const control = new zmq.Dealer({ ...receiving, routingId: `${session}-control` });
  const iopub = new zmq.Subscriber(receiving);
  const broken = Promise.race([disconnected(shell), disconnected(iopub)]);
  shell.connect(address('shell'));
  control.connect(address('control'));
  iopub.connect(address('iopub'));
  iopub.subscribe();

  const onReply = new Map<string, Handler>();
  const onIopub = new Map<string, Handler>();
  const unread = Promise.race([listen(shell, key, onReply), listen(iopub, key, onIopub)]);
  return {
    request(channel, type, content, handlers = {}) {
      const id = randomUUID();
      if (handlers.onReply) onReply.set(id, handlers.onReply);
      if (handlers.onIopub) onIopub.set(id, handlers.onIopub);
      return (channel === 'shell' ? shell : control).send(framesOf({ type, content, id, session, key }));
    },
    broken: Promise.race([broken, unread]),
    close() {
      for (const socket of [shell, control, iopub]) socket.close();
    },
  };
}

/** Hands every message to the handler of the request it answers. Resolves with why one could not be read, if ever. */
async function listen(
  socket: Dealer | Subscriber,
  key: string,
  handlers: ReadonlyMap<string, Handler>,
): Promise<string> {
  try {
    for await (const frames of socket) {
      const message = messageOf(frames as Buffer[], key);
      handlers.get(message.parent)?.(message);
    }
  } catch (error) {
    return `what the kernel sent cannot be read: ${(error as Error).message}`;
  }
  return new Promise(() => undefined);
}

/** Resolves when the other end of a socket has been there and is gone. */
async function disconnected(socket: Dealer | Subscriber): Promise<string> {
  try {
    for await (const { type } of socket.events) {
      if (type !== 'disconnect') continue;
      const cause = `its socket is closed, or a message has more than ${MESSAGE_BYTES / 2 ** 20} MiB`;
      return `the connection to the kernel broke: ${cause}`;
    }
  } catch {
    // Closed from this end.
  }
  return new Promise(() => undefined);
}
