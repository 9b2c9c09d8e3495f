import type { Command } from 'commander';
import { connectClient } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { followFile } from '#lib/cli/follow-file.ts';
import { type FollowFlags, leftOutOf, typesOf } from '#lib/cli/follow-flags.ts';
import { minutesOf } from '#lib/cli/minutes-of.ts';
import { withSource } from '#lib/cli/with-source.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { withStore } from '#lib/server/with-store.ts';
import { followStore } from '#lib/transfer/follow/follow-store.ts';
import { findKind, followedKinds } from '#lib/transfer/follow/followed-kinds.ts';

export function register(program: Command): void {
  const names = followedKinds.map(({ name }) => name).join(', ');
  program
    .command('follow')
    .description(`take over another event store, and follow it: ${names}`)
    .argument(
      '<source>',
      'the database that holds it, such as postgres://user@host/ledger, or a file of its messages, one a line (-: standard input)',
    )
    .option(
      '--schema <name>',
      'the schema that its tables stand in (default: as the connection has it)',
    )
    .option('--types <names>', 'other names for entity types: account=bankAccount,user=shopUser')
    .option('--actor <member>', 'the member of its metadata that says who did it')
    .option(
      '--source <name>',
      'a name for it that stays (default: the name of the database, or the file)',
    )
    .option(
      '--leave-out <ids>',
      'messages that are refused, by their ids (line:7 of a file), parted by commas',
    )
    .option('--compare-every <minutes>', 'how often streams are held against entities', '10')
    .option('--once', 'take over what is there, and end')
    .option('--store <name>', 'the store that it is followed into')
    .action(follow);
}

async function follow(given: string, flags: FollowFlags): Promise<void> {
  if (/^postgres(ql)?:/.test(given)) await followDatabase(given, flags);
  else await followFile(given, flags);
}

async function followDatabase(database: string, flags: FollowFlags): Promise<void> {
  const compareEvery = minutesOf(flags.compareEvery);
  const [types, leftOut] = [typesOf(flags), leftOutOf(flags)];
  let isBegun = false;
  const again = flags.once ? undefined : (line: string) => console.log(line);
  await withSource(
    database,
    'backstory follow',
    async (client, ending) => {
      const kind = await findKind(client, flags.schema);
      const aside = connectClient(database, { applicationName: 'backstory follow, comparing' });
      // Where it goes away, the next comparison tells.
      aside.on('error', () => {});
      await aside.connect();
      await findKind(aside, flags.schema);
      const { rows } = await client.query<{ name: string }>('select current_database() as name');
      const source = flags.source ?? rows[0]?.name ?? '';
      const naming = { source, kind, types, actor: flags.actor ?? null };
      try {
        await withStore({ store: flags.store }, async (store) => {
          const tell = (line: string) => console.log(line);
          tell(`Following ${kind.name} of ${source}, which stays as it is. Ctrl+C ends it.`);
          if (!isBegun)
            await recordAct(store, operator, {
              type: '$import',
              entity: { type: '$import', id: `follow:${source}` },
              data: { source, followed: kind.name },
              reason: 'Followed by the command line',
            });
          isBegun = true;
          const recorded = await followStore(store, {
            ...{ client, aside, naming, leftOut, once: flags.once ?? false, compareEvery },
            ...{ signal: ending, tell },
          });
          tell(`${recorded} recorded.`);
        });
      } finally {
        await aside.end().catch(() => {});
      }
    },
    again,
  );
}
