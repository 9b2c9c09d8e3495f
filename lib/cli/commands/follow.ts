import type { Command } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { minutesOf } from '#lib/cli/minutes-of.ts';
import { withSource } from '#lib/cli/with-source.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { withStore } from '#lib/server/with-store.ts';
import { followStore } from '#lib/transfer/follow/follow-store.ts';
import { findKind, followedKinds } from '#lib/transfer/follow/followed-kinds.ts';

type Flags = {
  store?: string;
  schema?: string;
  source?: string;
  types?: string;
  actor?: string;
  leaveOut?: string;
  once?: true;
  compareEvery: string;
};

export function register(program: Command): void {
  const names = followedKinds.map(({ name }) => name).join(', ');
  program
    .command('follow')
    .description(`take over another event store, and follow it: ${names}`)
    .argument('<database>', 'the database that holds it, such as postgres://user@host/ledger')
    .option(
      '--schema <name>',
      'the schema that its tables stand in (default: as the connection has it)',
    )
    .option('--types <names>', 'other names for entity types: account=bankAccount,user=shopUser')
    .option('--actor <member>', 'the member of its metadata that says who did it')
    .option('--source <name>', 'a name for it that stays (default: the name of the database)')
    .option('--leave-out <ids>', 'messages that are refused, by their ids, parted by commas')
    .option('--compare-every <minutes>', 'how often streams are held against entities', '10')
    .option('--once', 'take over what is there, and end')
    .option('--store <name>', 'the store that it is followed into')
    .action(follow);
}

async function follow(database: string, flags: Flags): Promise<void> {
  const compareEvery = minutesOf(flags.compareEvery);
  await withSource(database, 'backstory follow', async (client, ending) => {
    const kind = await findKind(client, flags.schema);
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    const source = flags.source ?? rows[0]?.name ?? '';
    const types = new Map(
      (flags.types ?? '').split(',').flatMap((pair) => {
        const [theirs, ours] = pair.split('=', 2);
        return theirs && ours ? [[theirs, ours] as const] : [];
      }),
    );
    const naming = { source, kind, types, actor: flags.actor ?? null };
    const leftOut = new Set((flags.leaveOut ?? '').split(',').filter((id) => id !== ''));
    await withStore({ store: flags.store }, async (store) => {
      const tell = (line: string) => console.log(line);
      tell(`Following ${kind.name} of ${source}, which stays as it is. Ctrl+C ends it.`);
      await recordAct(store, operator, {
        type: '$import',
        entity: { type: '$import', id: `follow:${source}` },
        data: { source, followed: kind.name },
        reason: 'Followed by the command line',
      });
      const recorded = await followStore(store, {
        ...{ client, naming, leftOut, once: flags.once ?? false, compareEvery },
        ...{ signal: ending, tell },
      });
      tell(`${recorded} recorded.`);
    });
  });
}
