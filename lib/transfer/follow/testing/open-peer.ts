import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { installPeers, type PeerEvent, type PeerName } from '#bench/peer.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';

const script = path.join(import.meta.dirname, '../../../../bench/peers/run-peer.mjs');

/** Another event store by its own library, in a process of its own, on a database of the test's own. */
export async function openPeer(name: PeerName) {
  await installPeers();
  const address = await openTestDatabase('empty');
  const child = fork(script, [name, address]);
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  });
  const answer = async () => {
    const [told] = (await once(child, 'message')) as [{ error?: string }];
    if (told.error !== undefined) throw new Error(told.error);
  };
  await answer();
  /** Appended by its own writers, several at once. */
  const append = async (events: PeerEvent[], writers: number) => {
    child.send({ append: events, writers });
    await answer();
  };
  return { address, append };
}
