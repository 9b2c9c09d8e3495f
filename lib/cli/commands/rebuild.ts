import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { connectPool } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { rebuildAllFromEvents } from '#lib/cli/commands/rebuild-from-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  type Control,
  type Controlled,
  controlRebuild,
  controls,
  possibleControls,
} from '#lib/projections/rebuild/control-rebuild.ts';
import {
  type RebuildRow,
  type SwitchWhen,
  switchChoices,
} from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow, readRebuildRows } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { subjectNamed } from '#lib/projections/rebuild/subjects.ts';
import { tellRebuild } from '#lib/projections/rebuild/tell-rebuild.ts';
import { type Wanted, wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { progressLine } from '#lib/transfer/progress-line.ts';

type Flags = {
  store?: string;
  fromEvents?: boolean;
  everything?: boolean;
  list?: boolean;
  when: SwitchWhen;
  reason?: string;
} & { [control in 'pause' | 'resume' | 'cancel' | 'switch' | 'rollBack' | 'letGo']?: string };

const lookEvery = 300;

export function register(program: Command): void {
  const command = program
    .command('rebuild')
    .description('make something derived anew from the events, beside what serves, and switch')
    .argument(
      '[what]',
      'user: the states of a type; user/12: of one entity; search; references; a read model',
    )
    .option('--everything', 'all states, the search index, references and read models')
    .option('--from-events', 'everything: after the table of events was put into a store')
    .addOption(
      new Option('--when <when>', 'when to switch')
        .choices([...switchChoices])
        .default('when-equal' satisfies SwitchWhen),
    )
    .option('--reason <text>', 'why, for the audit')
    .option('--list', 'the last rebuilds, with their ids')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)');
  for (const control of controls) command.option(`--${control} <id>`, `${control} a rebuild`);
  command.action((what: string | undefined, flags: Flags) =>
    flags.fromEvents ? fromEvents(what, flags) : rebuild(what, flags),
  );
}

/** It is everything, at once: what else would be asked for would be left out without a word. */
async function fromEvents(what: string | undefined, flags: Flags): Promise<void> {
  const control = controls.some((name) => controlled(flags, name) !== undefined);
  if (what !== undefined || flags.everything || flags.list || control) {
    throw new OperatorError('rebuild_unclear', '--from-events is everything: it stands alone.');
  }
  await rebuildAllFromEvents(flags);
}

async function rebuild(what: string | undefined, flags: Flags): Promise<void> {
  await withStore({ store: flags.store }, async (store, workerConnection) => {
    if (flags.list) return list(store);
    const control = controls.find((name) => controlled(flags, name) !== undefined);
    const ids = control
      ? [await take(store, control, controlled(flags, control) ?? '', flags)]
      : await want(store, what, flags);
    if (workerConnection === null) {
      console.log('Recorded. A worker does it: `npm run worker`, or a server with one.');
      return;
    }
    for (const id of ids) await follow(store, workerConnection, id);
  });
}

function controlled(flags: Flags, control: Control): string | undefined {
  const name = control.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase());
  return flags[name as keyof Flags] as string | undefined;
}

async function want(store: Store, what: string | undefined, flags: Flags): Promise<string[]> {
  if ((what === undefined) !== (flags.everything === true)) {
    throw new OperatorError('rebuild_unclear', 'Say what to rebuild, or --everything.');
  }
  const subject = what === undefined ? 'everything' : await subjectNamed(store, what);
  if (subject === null) throw nothingOf(what ?? '');
  const reason = flags.reason ?? 'Asked for on the command line';
  const wanted = await wantRebuild(store, operator, { subject, switchWhen: flags.when, reason });
  if (wanted.status !== 'wanted') throw refused(wanted, what ?? 'everything');
  for (const name of wanted.underWay) console.log(`${name} is being made anew already.`);
  return wanted.ids;
}

async function take(store: Store, control: Control, id: string, flags: Flags): Promise<string> {
  const reason = flags.reason ?? 'Asked for on the command line';
  const outcome = await controlRebuild(store, operator, { id, control, reason });
  if (outcome.status !== 'done') throw notDone(outcome, control, id);
  return id;
}

/** Does it here, unless a worker has it in hand already, and tells how far it is. */
async function follow(store: Store, connectionString: string, id: string): Promise<void> {
  const pool = connectPool(connectionString, { max: 4, applicationName: 'backstory rebuild' });
  const threads = {
    ...{ connectionString, catalogueFolder: catalogueFolder(), count: availableParallelism() },
  };
  const ending = new AbortController();
  const line = progressLine(process.stderr, 'Built:');
  try {
    for (;;) {
      const running = runRebuilds({ store, pool, signal: ending.signal, threads }, id);
      let isRunning = true;
      const ended = running.finally(() => {
        isRunning = false;
      });
      while (isRunning) {
        await Promise.race([ended, delay(lookEvery)]);
        const row = await readRebuildRow(pool, id);
        if (row?.status === 'building') line.update(row.done, row.total ? row.done / row.total : 0);
      }
      await ended;
      const row = await readRebuildRow(pool, id);
      if (!row || isAtRest(row)) {
        line.end();
        if (row) tell(row);
        return;
      }
      await delay(lookEvery);
    }
  } finally {
    ending.abort();
    await pool.end();
  }
}

/** Nothing is left to do of it, but what waits for somebody. */
function isAtRest({ status, phase, wish, paused }: RebuildRow): boolean {
  if (wish !== null || phase === 'settle' || phase === 'sweep') return false;
  return paused || (status !== 'wanted' && status !== 'building');
}

function tell(row: RebuildRow): void {
  console.log(tellRebuild(row));
  const { comparison, error, id, status } = row;
  for (const [field, count] of Object.entries(comparison?.fields ?? {})) {
    console.log(`  ${field}: ${count}`);
  }
  for (const sample of comparison?.samples.slice(0, 10) ?? []) {
    console.log(`  ${sample.id} ${sample.how} at version ${sample.version}`);
  }
  if (status === 'ready') console.log(`To switch: npm run backstory -- rebuild --switch ${id}`);
  if (possibleControls(row).includes('roll-back')) {
    console.log(`To take it back: npm run backstory -- rebuild --roll-back ${id}`);
  }
  // What was asked for did not come about, and what serves stands as it stood.
  const isLeft = error !== null && (status === 'switched' || status === 'rolled-back');
  if (status === 'failed' || isLeft) process.exitCode = 1;
}

async function list(store: Store): Promise<void> {
  for (const row of await readRebuildRows(store.pool, { limit: 20 })) {
    console.log(`${row.id}  ${row.status.padEnd(11)}  ${tellRebuild(row)}`);
  }
}

function refused({ status }: Exclude<Wanted, { status: 'wanted' }>, what: string): Error {
  switch (status) {
    case 'under-way':
      return new OperatorError('rebuild_under_way', `${what} is being made anew already.`);
    case 'unknown':
      return nothingOf(what);
    case 'reason-missing':
      return new OperatorError('reason_missing', 'Give a reason.');
  }
}

function nothingOf(what: string): Error {
  return new OperatorError('rebuild_unknown', `There is nothing of the name ${what} here.`);
}

function notDone(
  outcome: Exclude<Controlled, { status: 'done' }>,
  control: Control,
  id: string,
): Error {
  switch (outcome.status) {
    case 'unknown':
      return new OperatorError('rebuild_unknown', `There is no rebuild ${id}.`);
    case 'reason-missing':
      return new OperatorError('reason_missing', 'Give a reason.');
    case 'not-now':
      return new OperatorError('rebuild_not_now', `As it stands, there is nothing to ${control}.`);
    case 'needs-code':
      return new OperatorError(
        'rebuild_needs_code',
        `The definitions ${outcome.fingerprint} are not here. Start the catalogue of then: its states catch up, and switch.`,
      );
  }
}
