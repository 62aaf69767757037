import { Worker } from 'node:worker_threads';
import type { Parameters } from './parameters.js';
import { type SharedTraining, trainGroup } from './train-group.js';

export interface GroupsOptions {
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  /** Called after every epoch of group k. */
  readonly onEpoch?: ((k: number) => void) | undefined;
}

/** What a worker thread is started with: its groups under their numbers. */
export interface GroupWork {
  readonly shared: SharedTraining;
  readonly groups: readonly (readonly [k: number, parts: readonly Int32Array[]])[];
}

/** What it says: an epoch of group k is over; or the group is trained. */
export interface GroupNews {
  readonly k: number;
  readonly trained?: Parameters[];
}

/** The thread's program is there only in the compiled library; where the sources run, as in tests, all is on one thread. */
const COMPILED = import.meta.url.endsWith('.js');
const WORKER = new URL('./group-worker.js', import.meta.url);

/**
 * Trains every group, on worker threads where more than one is asked for and the library is compiled. Same bytes either way.
 * @throws the signal's reason, when it is aborted; all threads are then at their end
 */
export async function trainGroups(
  shared: SharedTraining,
  groups: readonly (readonly Int32Array[])[],
  { threads, signal, onEpoch }: GroupsOptions,
): Promise<Parameters[][]> {
  const count = Math.min(threads, groups.length);
  if (count > 1 && COMPILED) return onThreads(shared, groups, { threads: count, signal, onEpoch });
  const trained: Parameters[][] = [];
  for (const [k, parts] of groups.entries()) {
    trained.push(await trainGroup(shared, parts, { signal, onEpoch: () => onEpoch?.(k) }));
  }
  return trained;
}

async function onThreads(
  shared: SharedTraining,
  groups: readonly (readonly Int32Array[])[],
  { threads, signal, onEpoch }: GroupsOptions,
): Promise<Parameters[][]> {
  const trained: Parameters[][] = [];
  const workers = Array.from({ length: threads }, (_, w) => {
    const work: GroupWork = { shared, groups: [...groups.entries()].filter(([k]) => k % threads === w) };
    return new Worker(WORKER, { workerData: work });
  });
  const stop = () => {
    for (const worker of workers) worker.postMessage('stop');
  };
  signal?.addEventListener('abort', stop, { once: true });
  const hear = (news: GroupNews) => {
    if (news.trained) trained[news.k] = news.trained;
    else onEpoch?.(news.k);
  };
  try {
    const ends = await Promise.allSettled(workers.map((worker) => ended(worker, hear, stop)));
    signal?.throwIfAborted();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  return trained;
}

/** Waits for the thread's end. What goes wrong there or in `hear` stops all, and is thrown. */
async function ended(worker: Worker, hear: (news: GroupNews) => void, stop: () => void): Promise<void> {
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown) => {
    failure ??= { error };
    stop();
  };
  worker.on('error', fail);
  worker.on('message', (news: GroupNews) => {
    try {
      hear(news);
    } catch (error) {
      fail(error);
    }
  });
  await new Promise((resolve) => worker.on('exit', resolve));
  if (failure) throw failure.error;
}
