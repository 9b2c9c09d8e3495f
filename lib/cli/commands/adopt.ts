import type { Command } from 'commander';
import type pg from 'pg';
import { connectClient } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { callerPath } from '#lib/cli/caller-path.ts';
import { aligned } from '#lib/cli/table.ts';
import { isoTime } from '#lib/domain/iso-time.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { bringUp, followSource } from '#lib/transfer/adopt/adopt.ts';
import { openSource } from '#lib/transfer/adopt/open-source.ts';
import { removeOutbox } from '#lib/transfer/adopt/outbox.ts';
import { readSourceStatus } from '#lib/transfer/adopt/status.ts';

type Flags = {
  store?: string;
  tables?: string;
  source?: string;
  history?: string;
  once?: true;
  compareEvery: string;
};

export function register(program: Command): void {
  const adopt = program
    .command('adopt')
    .description('make a history of the plain tables of a database, and follow them');
  adopt
    .command('follow', { isDefault: true })
    .description('adopt tables, and follow them until Ctrl+C (what adopt does by itself)')
    .argument('<database>', 'the source, such as postgres://user@host/shop')
    .option('--tables <names>', 'orders,customers; orders=purchase gives another entity type')
    .option('--source <name>', 'what correlations call it (default: the name of the database)')
    .option('--history <kind>', 'past: paper_trail, simple_history, temporal or debezium=FILE')
    .option('--once', 'bring up what is there, and end')
    .option('--compare-every <minutes>', 'how often rows are held against their entities', '10')
    .option('--store <name>', 'the store that it is followed into')
    .action(follow);
  adopt
    .command('status')
    .description('what stands in a source, and what waits there')
    .argument('<database>', 'the source')
    .action((database: string) => withSource(database, tellStatus));
  adopt
    .command('remove')
    .description('take triggers and outbox out of a source, which is then as it was')
    .argument('<database>', 'the source')
    .action((database: string) => withSource(database, remove));
}

async function follow(database: string, flags: Flags): Promise<void> {
  const names = (flags.tables ?? '').split(',').filter((name) => name !== '');
  const minutes = Number(flags.compareEvery);
  if (!(minutes > 0)) throw new OperatorError('minutes_wrong', '--compare-every takes minutes.');
  await withSource(database, async (client, ending) => {
    await withStore({ store: flags.store }, async (store) => {
      const tell = (line: string) => console.log(line);
      const source = await openSource(store, client, {
        ...{ tables: names, name: flags.source, tell },
        history: flags.history?.replace(
          /^debezium=(.+)$/s,
          (_, file) => `debezium=${callerPath(file)}`,
        ),
      });
      const { tables, installation } = source;
      tell(tables.map(({ relation, entityType }) => `${relation} → ${entityType}`).join('\n'));
      await recordAct(store, operator, {
        type: '$import',
        entity: { type: '$import', id: `adopt:${installation.id}` },
        data: { source: installation.name, tables: tables.map(({ relation }) => relation) },
        reason: 'Adopted by the command line',
      });
      const { rows, adopted, reconstructed } = await bringUp(source);
      tell(`${rows} rows: ${adopted} adopted, ${reconstructed} reconstructed.`);
      if (flags.once) return;
      tell('Following. Ctrl+C ends it; what is written meanwhile waits in the source.');
      await followSource(source, { compareEvery: minutes * 60_000, signal: ending });
    });
  });
}

async function tellStatus(client: pg.Client): Promise<void> {
  const status = await readSourceStatus(client);
  if (!status) return console.log('Nothing of this database is adopted.');
  const { tables, waiting } = status;
  const rows = tables.map(({ relation, entityType, adoptedAt, isNoted }) => [
    ...[relation, entityType, adoptedAt === null ? 'to come' : `since ${isoTime(adoptedAt)}`],
    isNoted ? '' : 'its changes are not noted: a trigger is missing or disabled',
  ]);
  console.log(aligned([['table', 'entity type', 'adopted', ''], ...rows]).join('\n'));
  const since = waiting.oldest === null ? '' : `, since ${isoTime(waiting.oldest)}`;
  console.log(`\n${waiting.changes} changes wait${since}.`);
}

async function remove(client: pg.Client): Promise<void> {
  const tables = await removeOutbox(client);
  console.log(
    tables.length === 0 ? 'Nothing was there.' : `Gone from ${tables.join(', ')}. Entities stay.`,
  );
}

/** The signal tells that somebody wants it to end, or that the source went away, which is thrown then. */
async function withSource(
  database: string,
  work: (client: pg.Client, ending: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const client = connectClient(database, { applicationName: 'backstory adopt' });
  const ending = new AbortController();
  let lost: Error | null = null;
  client.on('error', (error) => {
    lost = error;
    ending.abort();
  });
  const end = () => ending.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  await client.connect();
  try {
    await work(client, ending.signal);
    if (lost) throw lost;
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    await client.end().catch(() => {});
  }
}
