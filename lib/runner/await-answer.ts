import type { KernelSockets } from './kernel-sockets.js';
import type { KernelMessage } from './wire-message.js';

/** How long a kernel that has answered, or fallen idle, may be silent before the other comes. */
const SILENT_SECONDS = 5;

/** What came of a request: the kernel's reply, or why there will be none. */
export type Answer = { readonly reply: KernelMessage['content'] } | { readonly lost: string };

/**
 * Sends a request on the shell channel and waits until the kernel has both answered and fallen idle. One without the other, and
 * nothing after it for some seconds, is lost: it will not come.
 * @param onOutput gets every other message that the kernel publishes on it, late ones too
 */
export function awaitAnswer(
  sockets: KernelSockets,
  type: string,
  content: object,
  onOutput: (message: KernelMessage) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let reply: KernelMessage | undefined;
    let idle = false;
    let silent = 0;
    let clock: NodeJS.Timeout | undefined;
    // Counts ticks: a client that was busy itself has not listened meanwhile.
    const tick = (): void => {
      if (++silent <= SILENT_SECONDS) return;
      clearInterval(clock);
      resolve({ lost: reply ? 'the kernel answered and did not fall idle' : 'the kernel fell idle without a reply' });
    };
    const heard = (): void => {
      silent = 0;
      if (reply && idle) {
        clearInterval(clock);
        resolve({ reply: reply.content });
      } else if (reply || idle) clock ??= setInterval(tick, 1000);
    };
    const onReply = (message: KernelMessage): void => {
      reply = message;
      heard();
    };
    const onIopub = (message: KernelMessage): void => {
      const fell = message.type === 'status' && message.content.execution_state === 'idle';
      idle ||= fell;
      if (!fell) onOutput(message);
      heard();
    };
    sockets.request('shell', type, content, { onReply, onIopub }).catch(reject);
  });
}
