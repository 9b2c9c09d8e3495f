import type { Command } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { setReactor } from '#lib/reactors/decide-effects/set-reactor.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';

type Flags = { resume?: string; reason?: string; store?: string };

export function register(program: Command): void {
  program
    .command('reactors')
    .description('what acts on events, and how it stands; after a restore each waits to be started')
    .option('--resume <name>', 'let it go on; all: every one that is paused')
    .option('--reason <text>', 'why, for the audit')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .action(reactors);
}

async function reactors({ resume, reason, store: name }: Flags): Promise<void> {
  await withStore({ store: name }, async (store) => {
    if (resume !== undefined) {
      const given = reason ?? 'Asked for on the command line';
      const wanted = resume === 'all' ? await paused(store) : [resume];
      for (const one of wanted) await start(store, one, given);
    }
    const { rows } = await store.pool.query<{ name: string; status: string; position: bigint }>(
      'select name, status, position from operational.reactor order by name',
    );
    for (const row of rows) {
      console.log(`${row.status.padEnd(8)} ${row.name}, read up to position ${row.position}`);
    }
  });
}

async function paused({ pool }: Store): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select name from operational.reactor where status = 'paused' order by name`,
  );
  return rows.map(({ name }) => name);
}

async function start(store: Store, name: string, reason: string): Promise<void> {
  const { status } = await setReactor(store, operator, { act: 'resume', name, reason });
  if (status === 'unknown') {
    throw new OperatorError('reactor_unknown', `There is no reactor ${name}.`);
  }
  if (status !== 'done' && status !== 'moved') {
    throw new OperatorError('reason_missing', 'Give a reason of up to 4,000 letters.');
  }
}
