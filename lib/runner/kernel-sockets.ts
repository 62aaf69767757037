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
  close(): void;
}

/** Connects to the channels that a client needs; a kernel need not be there yet. */
export async function openSockets({ key, address }: ConnectionFile): Promise<KernelSockets> {
  const zmq = await import('zeromq');
  const session = randomUUID();
  const shell = new zmq.Dealer({ routingId: session, linger: 0 });
  const control = new zmq.Dealer({ routingId: `${session}-control`, linger: 0 });
  const iopub = new zmq.Subscriber({ linger: 0 });
  shell.connect(address('shell'));
  control.connect(address('control'));
  iopub.connect(address('iopub'));
  iopub.subscribe();

  const onReply = new Map<string, Handler>();
  const onIopub = new Map<string, Handler>();
  listen(shell, key, onReply);
  listen(iopub, key, onIopub);
  return {
    request(channel, type, content, handlers = {}) {
      const id = randomUUID();
      if (handlers.onReply) onReply.set(id, handlers.onReply);
      if (handlers.onIopub) onIopub.set(id, handlers.onIopub);
      return (channel === 'shell' ? shell : control).send(framesOf({ type, content, id, session, key }));
    },
    close() {
      for (const socket of [shell, control, iopub]) socket.close();
    },
  };
}

/** Hands every message to the handler of the request it answers; ends when the socket is closed. */
function listen(socket: Dealer | Subscriber, key: string, handlers: ReadonlyMap<string, Handler>): void {
  void (async () => {
    for await (const frames of socket) {
      const message = messageOf(frames as Buffer[], key);
      handlers.get(message.parent)?.(message);
    }
  })();
}
