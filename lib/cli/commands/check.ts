import type { Command } from 'commander';
import type pg from 'pg';
import { connectPool } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkEntities } from '#lib/projections/drift/check-entities.ts';
import { type CheckedRows, checkRows } from '#lib/projections/drift/check-rows.ts';
import type { Deviation } from '#lib/projections/drift/deviation.ts';
import { repairWanted } from '#lib/projections/drift/repair-wanted.ts';
import { type Span, spanOf } from '#lib/projections/drift/span.ts';
import { fieldsOf, tellDeviation, tellRemedies } from '#lib/projections/drift/tell-deviation.ts';
import { wantRepair } from '#lib/projections/drift/want-repair.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { tellRebuild } from '#lib/projections/rebuild/tell-rebuild.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { progressLine } from '#lib/transfer/progress-line.ts';
import { amount, grouped } from '#lib/transfer/tell-survey.ts';

type Flags = { store?: string; type?: string; json?: true; repair?: true; reason?: string };

/** More lines than these help nobody; JSON has them all. */
const mostTold = 100;

export function register(program: Command): void {
  program
    .command('check')
    .description(
      'whether what is stored is still what the events say: states, snapshots, heads, rows of read models …',
    )
    .argument('[entity]', 'one entity alone, such as user/1234')
    .option('--type <name>', 'the entities of one type')
    .option('--json', 'one JSON document on standard output')
    .option('--repair', 'make anew what is not, from the events')
    .option('--reason <text>', 'why it is repaired, for the audit')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .addHelpText('after', '\nEnds with 1 where something is not as the events say.')
    .action(check);
}

async function check(entity: string | undefined, flags: Flags): Promise<void> {
  const span = spanFrom(entity, flags);
  if (flags.repair && !flags.reason?.trim()) {
    throw new OperatorError('reason_missing', 'A repair needs a reason: --reason "…".');
  }
  await withStore({ store: flags.store }, async (store, workerConnection) => {
    // By a role that may not write what is derived, what is found is told and not kept.
    const worker =
      workerConnection === null
        ? null
        : connectPool(workerConnection, { max: 2, applicationName: 'backstory check' });
    try {
      const isAll = entity === undefined && flags.type === undefined;
      const checkAll = async () => checkOnce(store, worker, isAll ? 'all' : span, flags);
      let checked = await checkAll();
      if (flags.repair && checked.deviations.length > 0) {
        await repair(store, worker, checked.deviations, flags);
        checked = await checkAll();
      }
      tell(checked, flags);
      if (checked.deviations.length > 0) process.exitCode = 1;
    } finally {
      await worker?.end();
    }
  });
}

type Checked = Awaited<ReturnType<typeof checkEntities>> & {
  /** Read models whose rows were compared; null where that was not asked for, or is a worker's. */
  models: CheckedRows[] | null;
};

async function checkOnce(
  store: Store,
  worker: pg.Pool | null,
  span: Span | 'all',
  flags: Flags,
): Promise<Checked> {
  const entities = await checkAllEntities(store, worker, span === 'all' ? spanOf({}) : span, flags);
  if (span !== 'all' || !worker) return { ...entities, models: null };
  const line = flags.json ? null : progressLine(process.stderr, 'Comparing rows of read models:');
  const models = await checkRows({ store, pool: worker }, () => line?.update(0, null));
  line?.end();
  const rows = models.flatMap(({ deviations }) => deviations);
  return { ...entities, deviations: [...entities.deviations, ...rows], models };
}

async function checkAllEntities(
  store: Store,
  worker: pg.Pool | null,
  span: Span,
  { json }: Flags,
): Promise<Awaited<ReturnType<typeof checkEntities>>> {
  const { rows } = await store.pool.query<{ count: number }>(
    `select greatest(reltuples, 0)::float8 as count from pg_class
     where oid = 'authority.head'::regclass`,
  );
  const all = rows[0]?.count ?? 0;
  const line = json ? null : progressLine(process.stderr, 'Checking entities:');
  const checked = await checkEntities(store, worker, span, {
    tell: ({ entities }) => line?.update(entities, all > 0 ? entities / all : null),
  });
  line?.end();
  return checked;
}

async function repair(
  store: Store,
  worker: pg.Pool | null,
  deviations: readonly Deviation[],
  { reason = '', json }: Flags,
): Promise<void> {
  const entities = new Map(deviations.map(({ ref }) => [`${ref.type}/${ref.id}`, ref]));
  const wanted = await wantRepair(store, operator, { entities: [...entities.values()], reason });
  if (!worker) {
    console.error(
      'A repair is a worker’s: it is asked for. Give DATABASE_WORKER_URL to do it here.',
    );
    return;
  }
  for (const { ref, outcome } of await repairWanted(store, worker)) {
    if (!json) console.log(`${ref.type}/${ref.id}: ${outcomes[outcome]}`);
  }
  const { signal } = new AbortController();
  for (const id of wanted.status === 'wanted' ? wanted.rebuilds : []) {
    await runRebuilds({ store, pool: worker, signal, threads: null }, id);
    const row = await readRebuildRow(worker, id);
    if (row && !json) console.log(tellRebuild(row));
  }
}

const outcomes = {
  mended: 'made anew from its events',
  altered: 'left as it is, since an event of it was altered',
  incomplete: 'left as it is, since its events are not whole',
  fails: 'left as it is, since a definition fails on it',
} as const;

function tell({ counts, deviations, models }: Checked, { json }: Flags): void {
  if (json) {
    const readModels = models?.map(({ name, compared, behind, differing }) => ({
      ...{ name, compared, behind, differing },
    }));
    const told = deviations.map((deviation) => ({
      entity: `${deviation.ref.type}/${deviation.ref.id}`,
      rule: deviation.rule,
      version: deviation.version,
      position: deviation.position === null ? null : String(deviation.position),
      fields: fieldsOf(deviation),
    }));
    console.log(JSON.stringify({ ...counts, readModels, deviations: told }, null, 2));
    return;
  }
  console.log(tellCounts(counts));
  for (const model of models ?? []) console.log(tellRows(model));
  for (const deviation of deviations.slice(0, mostTold))
    console.log(`  ${tellDeviation(deviation)}`);
  if (deviations.length > mostTold) {
    console.log(`  and ${grouped(deviations.length - mostTold)} more, which --json tells`);
  }
  if (deviations.length === 0) console.log('Everything is as the events say.');
  for (const remedy of tellRemedies(deviations)) console.log(remedy);
}

/** What of the events could be compared, and why the others could not. */
function tellCounts({ entities, events, compared, erased }: Checked['counts']): string {
  const told = `${amount(entities, 'entity', 'entities')} checked with ${amount(events, 'version')}`;
  if (compared === events) return `${told}, the recorded changes of each against a fold.`;
  const why = ['were recorded under other definitions'];
  if (erased > 0) why.push(`lost something to an erasure (${grouped(erased)}), or came before it`);
  return `${told}. The recorded changes of ${grouped(compared)} were compared with a fold; the others ${why.join(', or ')}.`;
}

function tellRows({ name, compared, behind, differing }: CheckedRows): string {
  const told = `${name}: ${amount(compared, 'row')} compared with what the events give`;
  const late = behind > 0 ? `; ${amount(behind, 'row')} moved meanwhile` : '';
  return differing > 0 ? `${told}, ${grouped(differing)} differ${late}.` : `${told}${late}.`;
}

function spanFrom(entity: string | undefined, { type }: Flags): Span {
  if (entity === undefined) return spanOf({ type });
  if (type !== undefined) {
    throw new OperatorError('check_unclear', 'Give one entity or --type, not both.');
  }
  const slash = entity.indexOf('/');
  if (slash < 1 || slash === entity.length - 1) {
    throw new OperatorError('entity_malformed', `${entity} names no entity, such as user/1234.`);
  }
  return spanOf({ type: entity.slice(0, slash), id: entity.slice(slash + 1) });
}
