import { createHmac } from 'node:crypto';

/** One message of the Jupyter wire protocol 5.3. */
export interface KernelMessage {
  readonly type: string;
  /** `msg_id` of the request that it answers. */
  readonly parent: string;
  // biome-ignore lint/suspicious/noExplicitAny: the content's fields differ by type; each reader names the ones it uses
  readonly content: any;
  /** Of the content, as it was sent. */
  readonly bytes: number;
}

const DELIMITER = '<IDS|MSG>';

/** What is needed to send one request. */
export interface KernelRequest {
  type: string;
  content: object;
  id: string;
  session: string;
  key: string;
}

/** The frames of a request, signed. */
export function framesOf({ type, content, id, session, key }: KernelRequest): string[] {
  const header = {
    msg_id: id,
    msg_type: type,
    session,
    username: 'modelspace',
    date: new Date().toISOString(),
    version: '5.3',
  };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  return [DELIMITER, signature(key, parts), ...parts];
}

/**
 * A message from its frames.
 * @throws Error when the signature is not that of `key`
 */
export function messageOf(frames: readonly Buffer[], key: string): KernelMessage {
  const start = frames.findIndex((frame) => frame.toString() === DELIMITER);
  const parts = frames.slice(start + 2, start + 6);
  if (signature(key, parts) !== frames[start + 1]?.toString())
    throw new Error('messageOf: a message with a wrong signature');
  const [header, parent, , content] = parts.map((part) => JSON.parse(part.toString()));
  return { type: header.msg_type, parent: parent.msg_id ?? '', content, bytes: parts[3]?.byteLength ?? 0 };
}

function signature(key: string, parts: readonly (string | Buffer)[]): string {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}
