// A peer in a process of its own: run-peer.mjs <peer> <connection string>. It is told by messages
// what to do, and answers each.
import { emmett } from './emmett.mjs';
import { messageDb } from './message-db.mjs';

/**
 * @typedef {{ stream: string, type: string, data: object, metadata: object }} PeerEvent
 * @typedef {{
 *   append(event: PeerEvent): Promise<number>,
 *   fill?(streams: PeerEvent[][]): Promise<void>,
 *   rebuild?(): Promise<void>,
 *   close(): Promise<void>,
 * }} Peer An append answers with the event's version in its stream, counted from 1.
 */

/** @type {Record<string, (connectionString: string) => Promise<Peer>>} */
const peers = {
  emmett: (connectionString) => emmett(connectionString, false),
  'emmett-inline': (connectionString) => emmett(connectionString, true),
  'message-db': messageDb,
};

const [name = '', connectionString = ''] = process.argv.slice(2);
const open = peers[name];
if (!open) throw new Error(`There is no peer ${name}.`);
const peer = await open(connectionString);

process.on('message', async (/** @type {any} */ asked) => {
  try {
    process.send?.({ answer: await answer(asked) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.stack : String(error) });
  }
});
process.send?.({ answer: null });

/** @param {{ append: PeerEvent[], writers: number } | { fill: PeerEvent[][] } | 'rebuild' | 'close'} asked */
async function answer(asked) {
  if (asked === 'close') return peer.close().then(() => setImmediate(() => process.disconnect()));
  if (asked === 'rebuild') {
    const started = performance.now();
    await peer.rebuild?.();
    return (performance.now() - started) / 1_000;
  }
  if ('fill' in asked) return peer.fill?.(asked.fill);
  return appendAll(asked.append, asked.writers);
}

/** @param {PeerEvent[]} events @param {number} writers */
async function appendAll(events, writers) {
  /** @type {number[]} */
  const versions = [];
  /** @type {number[]} */
  const times = [];
  // Each its own share, so that writers of entities of their own never meet.
  const writer = async (/** @type {number} */ at) => {
    for (let n = at; n < events.length; n += writers) {
      const began = performance.now();
      versions[n] = await peer.append(/** @type {PeerEvent} */ (events[n]));
      times[n] = performance.now() - began;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, at) => writer(at)));
  return { seconds: (performance.now() - started) / 1_000, versions, times };
}
