import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { connectPool } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import { type Requested, requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasure } from '#lib/erasure/settle-erasure.ts';
import type { Store } from '#lib/event-store/store.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';

type Named = Extract<WishedTarget, { kind: 'entity' | 'fields' | 'event' }>;

type Flags = {
  store?: string;
  reason: string;
  ground: string;
  field?: string[];
  event?: boolean;
  yes?: boolean;
};

export function register(program: Command): void {
  program
    .command('erase')
    .description('erase for good: an entity with its traces, chosen fields, or one event’s payload')
    .argument('<what>', 'an entity such as user/1234, or with --event the id of an event')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--ground <text>', 'the legal ground, such as "GDPR Art. 17"')
    .option('--field <paths...>', 'only these fields, over the whole history: /email /address/city')
    .option('--event', 'the payload of one event')
    .option('--yes', 'do not ask')
    .option('--store <name>', 'the store that it is in')
    .action(erase);
}

async function erase(what: string, flags: Flags): Promise<void> {
  const target = targetOf(what, flags);
  await withStore({ store: flags.store }, async (store, workerConnection) => {
    if (!(await isConfirmed(target, flags))) return console.log('Nothing was erased.');
    const { reason, ground } = flags;
    const id = requestedId(await requestErasure(store, operator, { target, reason, ground }));
    if (workerConnection === null) {
      console.log(`Recorded as $erasure/${id}. A worker does it within a minute.`);
      return;
    }
    await settleNow(store, workerConnection, id);
  });
}

async function settleNow(store: Store, workerConnection: string, id: string): Promise<void> {
  const pool = connectPool(workerConnection, { max: 1, applicationName: 'backstory erase' });
  try {
    const settled = await settleErasure(store, pool, id);
    console.log(
      settled
        ? `Erased from ${settled.events} events; $erasure/${id} tells what.`
        : `Erased by a worker; $erasure/${id} tells what.`,
    );
  } finally {
    await pool.end();
  }
}

function targetOf(what: string, { field, event }: Flags): Named {
  if (event) {
    if (field) throw new OperatorError('erase_unclear', 'Give --field or --event, not both.');
    return { kind: 'event', eventId: what };
  }
  const slash = what.indexOf('/');
  if (slash < 1 || slash === what.length - 1) {
    throw new OperatorError('entity_malformed', `${what} names no entity, such as user/1234.`);
  }
  const ref = { type: what.slice(0, slash), id: what.slice(slash + 1) };
  return field ? { kind: 'fields', ...ref, paths: field } : { kind: 'entity', ...ref };
}

/** A program that runs this has asked somebody already. */
async function isConfirmed(target: Named, { yes }: Flags): Promise<boolean> {
  if (yes || !process.stdin.isTTY) return true;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await asking.question(`${tellTarget(target)} for good? Type yes: `);
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    asking.close();
  }
}

function tellTarget(target: Named): string {
  if (target.kind === 'event') return `Erase the payload of event ${target.eventId}`;
  const name = `${target.type}/${target.id}`;
  if (target.kind === 'entity') return `Erase all of ${name}, and its traces elsewhere,`;
  return `Erase ${target.paths.join(', ')} of ${name} over its whole history`;
}

function requestedId(requested: Requested): string {
  switch (requested.status) {
    case 'requested':
      return requested.id;
    case 'not-found':
      throw new OperatorError('erase_not_found', 'There is nothing of that name in this store.');
    case 'erased-already':
      throw new OperatorError('entity_erased', 'It is erased already.');
    case 'invalid':
      throw new OperatorError('erase_invalid', requested.message);
  }
}
