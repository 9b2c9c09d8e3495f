import { type Command, InvalidArgumentError, Option } from 'commander';
import { connectPool } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { aligned } from '#lib/cli/table.ts';
import type { RetentionAge, RetentionRule } from '#lib/domain/retention-rule.ts';
import {
  decideRule,
  type RuleDecision,
  ruleDecisions,
} from '#lib/erasure/retention/decide-rule.ts';
import { readRetention } from '#lib/erasure/retention/read-rule.ts';
import { runRetention } from '#lib/erasure/retention/run-retention.ts';
import { setRule } from '#lib/erasure/retention/set-rule.ts';
import { wantRun } from '#lib/erasure/retention/want-run.ts';
import type { Store } from '#lib/event-store/store.ts';
import { listRetention } from '#lib/queries/retention/list-retention.ts';
import { previewRetention } from '#lib/queries/retention/preview-retention.ts';
import type { RetentionRunView } from '#lib/queries/retention/retention-views.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';

type SetFlags = {
  store?: string;
  type: string;
  event?: string;
  field?: string[];
  after: RetentionAge;
  ground: string;
  reason: string;
  change?: string;
  dryRun?: boolean;
};
type DecideFlags = { store?: string; reason: string };
type RunFlags = { store?: string; reason?: string; dryRun?: boolean };

export function register(program: Command): void {
  const retention = program
    .command('retention')
    .description('what is erased by itself once it is old enough');
  retention
    .command('set')
    .description('make a rule, or change one; --dry-run tells what it would erase now')
    .requiredOption('--type <type>', 'the entity type: without --event, its deleted entities')
    .option('--event <type>', 'the payload of events of this type instead')
    .option('--field <paths...>', 'of it these fields alone: /device /address')
    .requiredOption('--after <age>', 'how old: 90d, 13m or 3y', ageOf)
    .requiredOption('--ground <text>', 'the legal ground, such as "GDPR Art. 5 (1) e"')
    .requiredOption('--reason <text>', 'why')
    .option('--change <id>', 'the rule that it changes')
    .option('--dry-run', 'count, and set nothing')
    .option('--store <name>', 'the store')
    .action(set);
  retention
    .command('list')
    .description('the rules, how they stand and what they took last')
    .option('--store <name>', 'the store')
    .action(list);
  retention
    .command('run')
    .description('run a rule now; --dry-run tells what it would erase')
    .argument('<id>', 'the rule')
    .addOption(new Option('--reason <text>', 'why').default('Run by hand'))
    .option('--dry-run', 'count, and erase nothing')
    .option('--store <name>', 'the store')
    .action(run);
  for (const decision of ruleDecisions) {
    retention
      .command(decision)
      .description(`${decision} a rule`)
      .argument('<id>', 'the rule')
      .requiredOption('--reason <text>', 'why')
      .option('--store <name>', 'the store')
      .action((id: string, flags: DecideFlags) => decide(decision, id, flags));
  }
}

async function set(flags: SetFlags): Promise<void> {
  const rule = ruleOf(flags);
  await withStore({ store: flags.store }, async (store) => {
    await tellPreview(store, rule);
    if (flags.dryRun) return;
    const known = flags.change === undefined ? null : await readRetention(store, flags.change);
    const outcome = await setRule(store, operator, {
      ...{ id: flags.change, rule, reason: flags.reason, expected: known?.version ?? 0 },
    });
    if (!('id' in outcome)) throw refused(outcome.status);
    console.log(`$retention/${outcome.id} holds. It runs next night.`);
  });
}

async function list({ store: name }: { store?: string }): Promise<void> {
  await withStore({ store: name }, async (store) => {
    const { rules } = await listRetention(store, operator);
    if (rules.length === 0) return console.log('There is no retention rule.');
    const rows = rules.map(({ id, status, rule, proposed, nextRun, runs: [last] }) => [
      ...[id, status, told(rule ?? proposed), nextRun ?? '-'],
      last ? toldRun(last) : '-',
    ]);
    console.log(aligned([['ID', 'STATUS', 'RULE', 'NEXT RUN', 'LAST RUN'], ...rows]).join('\n'));
  });
}

async function run(id: string, flags: RunFlags): Promise<void> {
  await withStore({ store: flags.store }, async (store, workerConnection) => {
    const known = await readRetention(store, id);
    if (!known?.rule) throw refused('not-found');
    await tellPreview(store, known.rule);
    if (flags.dryRun) return;
    const wish = { id, reason: flags.reason ?? '', expected: known.version };
    const wanted = await wantRun(store, operator, wish);
    if (wanted.status !== 'wanted') throw refused(wanted.status);
    if (workerConnection === null) return console.log('A worker runs it within seconds.');
    const pool = connectPool(workerConnection, { max: 2, applicationName: 'backstory retention' });
    try {
      await runRetention({ store, pool });
    } finally {
      await pool.end();
    }
    const { rules } = await listRetention(store, operator);
    const [done] = rules.find((rule) => rule.id === id)?.runs ?? [];
    if (done) console.log(`Run ${toldRun(done)}.`);
  });
}

async function decide(decision: RuleDecision, id: string, flags: DecideFlags): Promise<void> {
  await withStore({ store: flags.store }, async (store) => {
    const known = await readRetention(store, id);
    const wish = { id, decision, reason: flags.reason, expected: known?.version ?? 0 };
    const { status } = await decideRule(store, operator, wish);
    if (status !== 'changed') throw refused(status);
    console.log(`Done: ${decision}.`);
  });
}

async function tellPreview(store: Store, rule: RetentionRule): Promise<void> {
  const preview = await previewRetention(store, operator, rule);
  if (!preview) throw refused('invalid');
  const { count, entities, held, cutoff, samples } = preview;
  const things = rule.takes === 'entities' ? 'entities' : `events of ${entities} entities`;
  console.log(`${told(rule)}: ${count} ${things} before ${cutoff}, ${held} on legal hold.`);
  for (const { entity, eventId, at } of samples) {
    console.log(`  ${at}  ${entity.type}/${entity.id}${eventId === null ? '' : `  ${eventId}`}`);
  }
}

function toldRun({ status, entities, events, held }: RetentionRunView): string {
  const took = entities > 0 ? `${entities} entities, ` : '';
  return `${status}: ${took}${events} events erased, ${held} on legal hold`;
}

function told(rule: RetentionRule | null): string {
  if (!rule) return 'a rule of a newer version';
  const age = `${rule.after.count} ${rule.after.unit}`;
  if (rule.takes === 'entities') return `${rule.entityType}: deleted ones after ${age}`;
  const what = rule.takes === 'fields' ? rule.paths.join(' ') : 'payload';
  return `${rule.entityType} ${rule.eventType}: ${what} after ${age}`;
}

function ruleOf({ type, event, field, after, ground }: SetFlags): RetentionRule {
  const common = { entityType: type, after, ground };
  if (event === undefined) {
    if (field) throw new OperatorError('retention_unclear', '--field needs --event.');
    return { takes: 'entities', ...common };
  }
  if (!field) return { takes: 'payloads', ...common, eventType: event };
  return { takes: 'fields', ...common, eventType: event, paths: field };
}

function ageOf(text: string): RetentionAge {
  const [, count, unit] = /^([0-9]{1,5})([dmy])$/.exec(text) ?? [];
  if (!count || Number(count) === 0) throw new InvalidArgumentError('Such as 90d, 13m or 3y.');
  const units = { d: 'days', m: 'months', y: 'years' } as const;
  return { count: Number(count), unit: units[unit as keyof typeof units] };
}

const refusals: Record<string, string> = {
  'not-found': 'There is no such rule.',
  'no-hard': 'The delete policy of this type erases none.',
  unchanged: 'Nothing would change.',
  invalid: 'That is no retention rule.',
  'reason-missing': 'Say why.',
  moved: 'Somebody changed it meanwhile.',
  own: 'Whoever asked for it is not the second person.',
  'wrong-status': 'The rule does not stand so.',
  'running-already': 'It runs already.',
};

function refused(status: string): OperatorError {
  return new OperatorError(`retention_${status.replaceAll('-', '_')}`, refusals[status] ?? status);
}
