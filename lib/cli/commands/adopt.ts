import type { Command } from 'commander';
import { connectClient } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { bringUp, followSource } from '#lib/transfer/adopt/adopt.ts';
import { findTables } from '#lib/transfer/adopt/find-tables.ts';
import { installOutbox, removeOutbox } from '#lib/transfer/adopt/outbox.ts';

type Flags = {
  store?: string;
  tables?: string;
  source?: string;
  once?: boolean;
  compareEvery: string;
  remove?: boolean;
};

/** One follower a source: two would record its changes out of turn. */
const followerLock = 1_112_886_348;

export function register(program: Command): void {
  program
    .command('adopt')
    .description('make a history of plain tables, and follow them')
    .argument('<database>', 'the source, such as postgres://user@host/shop')
    .option('--tables <names>', 'orders,customers; orders=order gives another entity type')
    .option('--source <name>', 'a name for it that stays (default: that of the database)')
    .option('--once', 'bring up what is there, and end')
    .option('--compare-every <minutes>', 'how often rows are held against their entities', '10')
    .option('--remove', 'take triggers and outbox out of the source again, and end')
    .option('--store <name>', 'the store that it is followed into')
    .action(adopt);
}

async function adopt(database: string, flags: Flags): Promise<void> {
  const client = connectClient(database, { applicationName: 'backstory adopt' });
  let lost: Error | null = null;
  const ending = new AbortController();
  client.on('error', (error) => {
    lost = error;
    ending.abort();
  });
  await client.connect();
  try {
    if (flags.remove) {
      const tables = await removeOutbox(client);
      return console.log(
        tables.length === 0 ? 'Nothing was there.' : `Gone from ${tables.join(', ')}.`,
      );
    }
    const names = (flags.tables ?? '').split(',').filter((name) => name !== '');
    if (names.length === 0) {
      throw new OperatorError('tables_missing', 'Name the tables: --tables orders,customers.');
    }
    const minutes = Number(flags.compareEvery);
    if (!(minutes > 0)) throw new OperatorError('minutes_wrong', '--compare-every takes minutes.');
    const { rows } = await client.query<{ free: boolean; name: string }>(
      'select pg_try_advisory_lock($1) as free, current_database() as name',
      [followerLock],
    );
    if (!rows[0]?.free) throw new OperatorError('source_followed', 'Somebody follows it already.');
    const source = flags.source ?? rows[0].name;
    const tables = await findTables(client, names);
    const end = () => ending.abort();
    process.once('SIGINT', end).once('SIGTERM', end);
    await withStore({ store: flags.store }, async (store) => {
      refuseKnown(store, tables);
      await installOutbox(client, tables);
      await recordAct(store, operator, {
        type: '$import',
        entity: { type: '$import', id: `adopt:${source}` },
        data: { source, tables: tables.map(({ relation }) => relation), adopted: true },
        reason: 'Adopted by the command line',
      });
      const { rows: count, adopted, reconstructed } = await bringUp(store, client, tables, source);
      console.log(`${count} rows: ${adopted} adopted, ${reconstructed} reconstructed.`);
      if (flags.once) return;
      console.log('Following. Ctrl+C ends it; what is written meanwhile waits in the source.');
      await followSource(store, client, {
        ...{ tables, source, compareEvery: minutes * 60_000, signal: ending.signal },
        tell: (line) => console.log(line),
      });
      if (lost) throw lost;
    });
  } finally {
    await client.end().catch(() => {});
  }
}

/** The catalogue says what events do to its types: rows do it to types that it does not know. */
function refuseKnown({ catalogue }: Store, tables: { relation: string; entityType: string }[]) {
  const known = tables.find(({ entityType }) => catalogue.entities.has(entityType));
  if (!known) return;
  const { relation, entityType } = known;
  throw new OperatorError(
    'type_known',
    `The catalogue has a type ${entityType} of its own: name another, as in --tables ${relation}=shop_${entityType}.`,
  );
}
