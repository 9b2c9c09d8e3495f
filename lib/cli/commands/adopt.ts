import type { Command } from 'commander';
import type pg from 'pg';
import { operator } from '#lib/access/viewer.ts';
import { callerPath } from '#lib/cli/caller-path.ts';
import { minutesOf } from '#lib/cli/minutes-of.ts';
import { aligned } from '#lib/cli/table.ts';
import { withSource } from '#lib/cli/with-source.ts';
import { isoTime } from '#lib/domain/iso-time.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { bringUp, followSource } from '#lib/transfer/adopt/adopt.ts';
import { openSource } from '#lib/transfer/adopt/open-source.ts';
import { removeOutbox } from '#lib/transfer/adopt/remove-outbox.ts';
import { readSourceStatus } from '#lib/transfer/adopt/status.ts';

type Flags = {
  store?: string;
  tables?: string;
  source?: string;
  history?: string;
  moved?: true;
  once?: true;
  outboxLimit?: string;
  compareEvery: string;
};

export function register(program: Command): void {
  const adopt = program
    .command('adopt')
    .description('make a history of the plain tables of a database, and follow them')
    .addHelpText(
      'after',
      '\nExample: backstory adopt postgres://shop@db.example/shop --tables orders,customers',
    );
  adopt
    .command('follow', { isDefault: true })
    .description('adopt tables, and follow them until Ctrl+C (what adopt does by itself)')
    .argument('<database>', 'the source, such as postgres://user@host/shop')
    .option('--tables <names>', 'orders,customers; orders=purchase gives another entity type')
    .option('--source <name>', 'what correlations call it (default: the name of the database)')
    .option('--history <kind>', 'past: paper_trail, simple_history, temporal or debezium=FILE')
    .option('--moved', 'it has taken the place of the database that its types were adopted from')
    .option('--once', 'bring up what is there, and end')
    .option('--compare-every <minutes>', 'how often rows are held against their entities', '10')
    .option('--outbox-limit <MB>', 'how much may wait in the source (at first 1024)')
    .option('--store <name>', 'the store that it is followed into')
    .action(follow);
  adopt
    .command('status')
    .description('what stands in a source, and what waits there')
    .argument('<database>', 'the source')
    .action((database: string) => withSource(database, 'backstory adopt', tellStatus));
  adopt
    .command('remove')
    .description('take triggers and outbox out of a source, which is then as it was')
    .argument('<database>', 'the source')
    .option('--discard', 'throw away changes that wait and that no store has')
    .action((database: string, { discard = false }: { discard?: boolean }) =>
      withSource(database, 'backstory adopt', (client) => remove(client, discard)),
    );
}

async function follow(database: string, flags: Flags): Promise<void> {
  const names = (flags.tables ?? '').split(',').filter((name) => name !== '');
  const compareEvery = minutesOf(flags.compareEvery);
  const mostWaiting = flags.outboxLimit === undefined ? undefined : bytesOf(flags.outboxLimit);
  let isBegun = false;
  const again = flags.once ? undefined : (line: string) => console.log(line);
  await withSource(
    database,
    'backstory adopt',
    async (client, ending) => {
      await withStore({ store: flags.store }, async (store) => {
        const tell = (line: string) => console.log(line);
        const source = await openSource(store, client, {
          ...{ tables: names, name: flags.source, moved: flags.moved, mostWaiting, tell },
          history: flags.history?.replace(
            /^debezium=(.+)$/s,
            (_, file) => `debezium=${callerPath(file)}`,
          ),
        });
        const { tables, installation } = source;
        tell(tables.map(({ relation, entityType }) => `${relation} → ${entityType}`).join('\n'));
        if (!isBegun)
          await recordAct(store, operator, {
            type: '$import',
            entity: { type: '$import', id: `adopt:${installation.id}` },
            data: { source: installation.name, tables: tables.map(({ relation }) => relation) },
            reason: 'Adopted by the command line',
          });
        isBegun = true;
        const { changes, rows, adopted, reconstructed } = await bringUp(source, ending);
        tell(
          `${changes} changes that waited. ${rows} rows: ${adopted} adopted, ${reconstructed} reconstructed.`,
        );
        if (flags.once) return;
        tell('Following. Ctrl+C ends it; what is written meanwhile waits in the source.');
        await followSource(source, { compareEvery, signal: ending });
      });
    },
    again,
  );
}

function bytesOf(megabytes: string): number {
  const given = Number(megabytes);
  if (given >= 1) return Math.floor(given * 1_048_576);
  throw new OperatorError('outbox_limit_wrong', '--outbox-limit takes megabytes, 1 at least.');
}

async function tellStatus(client: pg.Client): Promise<void> {
  const status = await readSourceStatus(client);
  if (!status) return console.log('Nothing of this database is adopted.');
  const { tables, waiting, space } = status;
  const rows = tables.map(({ relation, entityType, adoptedAt, isNoted }) => [
    ...[relation, entityType, adoptedAt === null ? 'to come' : `since ${isoTime(adoptedAt)}`],
    isNoted ? '' : 'its changes are not noted: a trigger is missing or disabled',
  ]);
  console.log(aligned([['table', 'entity type', 'adopted', ''], ...rows]).join('\n'));
  const since = waiting.oldest === null ? '' : `, since ${isoTime(waiting.oldest)}`;
  console.log(`\n${waiting.changes} changes wait${since}.`);
  const share = `${megabytes(space.bytes)} of ${megabytes(space.most)} MB are taken`;
  const isFull = space.bytes >= space.most;
  console.log(isFull ? `${share}: no change is noted until there is room.` : `${share}.`);
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1_048_576).toLocaleString('en');

async function remove(client: pg.Client, discard: boolean): Promise<void> {
  const removed = await removeOutbox(client, { discard });
  if (!removed) return console.log('Nothing was there.');
  const { tables, discarded } = removed;
  console.log(`Gone from ${tables.join(', ') || 'the source'}. Entities stay.`);
  if (discarded > 0) console.log(`${discarded} changes that waited are thrown away.`);
}
