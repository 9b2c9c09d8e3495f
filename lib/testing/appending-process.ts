// A process of its own that appends to a store, for tests that need several or kill one. Started by
// `fork`: asked by messages, each of them one append, or told to write on and on.

import { setTimeout as delay } from 'node:timers/promises';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions, ProposedEvent } from '#lib/event-store/append-types.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

export type Asked =
  | { ask: number; events: ProposedEvent[]; options?: AppendOptions }
  /** Appends by that many writers until the process ends; what is recorded is told as it is. */
  | { writers: number; members: string[] };
export type Told = { ask: number; outcome?: unknown; error?: string } | { ids: string[] } | 'ready';

const [connectionString = '', identityKey = ''] = process.argv.slice(2);
const key = Buffer.from(identityKey, 'hex');
const store = await openStore({
  connectionString,
  name: 'test',
  secrets: { identityKey: key, tagKey: key, signIn: [identityKey] },
  catalogue: await testCatalogue(),
});

process.on('message', (asked: Asked) => {
  if ('writers' in asked) {
    for (let writer = 0; writer < asked.writers; writer++) void writeOn(asked.members, writer);
    return;
  }
  appendEvents(store, operator, asked.events, asked.options).then(
    (outcome) => tell({ ask: asked.ask, outcome: JSON.parse(JSON.stringify(outcome, plain)) }),
    (error: { code?: string; message: string }) =>
      tell({ ask: asked.ask, error: error.code ?? error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
tell('ready');

async function writeOn(members: string[], writer: number): Promise<void> {
  for (let turn = 0; ; turn++) {
    const memberId = members[(writer + turn) % members.length] ?? '';
    const tags = [{ id: `w${writer}`, weight: turn }];
    const events: ProposedEvent[] = [{ type: 'memberTagged', data: { memberId, tags } }];
    if (turn % 5 === 0) {
      events.push({ type: 'memberRenamed', data: { memberId, handle: `${memberId}-${turn % 3}` } });
    }
    try {
      const outcome = await appendEvents(store, operator, events);
      if (outcome.status === 'recorded') tell({ ids: outcome.events.map(({ event }) => event.id) });
    } catch (error) {
      if ((error as { code?: string }).code !== 'database_unavailable') throw error;
    }
    // Many writers, not much load: the machine that tests run on has others to serve.
    await delay(20);
  }
}

function tell(told: Told): void {
  process.send?.(told);
}

function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
