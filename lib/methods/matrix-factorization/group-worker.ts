import { parentPort, workerData } from 'node:worker_threads';
import { trainGroup } from './train-group.js';
import type { GroupNews, GroupWork } from './train-groups.js';

// The body of a worker thread of `trainGroups`: trains its groups one after the other; any message stops it.
const { shared, groups } = workerData as GroupWork;
const stop = new AbortController();
const say = (news: GroupNews) => parentPort?.postMessage(news);
parentPort?.once('message', () => stop.abort());
try {
  for (const [k, parts] of groups) {
    say({ k, trained: await trainGroup(shared, parts, { signal: stop.signal, onEpoch: () => say({ k }) }) });
  }
} catch (error) {
  if (!stop.signal.aborted) throw error;
} finally {
  parentPort?.close();
}
