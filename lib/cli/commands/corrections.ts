import { type Command, InvalidArgumentError, Option } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { exits } from '#lib/cli/exits.ts';
import { readDraft } from '#lib/cli/read-draft.ts';
import { correctionLines, correctionText } from '#lib/cli/tell-correction.ts';
import { previewLines } from '#lib/cli/tell-preview.ts';
import { type AppliedCorrection, applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { rejectCorrection, withdrawCorrection } from '#lib/corrections/close-correction.ts';
import { type CorrectionStatus, correctionStatuses } from '#lib/corrections/correction.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import { type Proposed, proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Store } from '#lib/event-store/store.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';

type Flags = { store?: string; json?: true };
type List = Flags & {
  status?: CorrectionStatus;
  entity?: EntityRef;
  limit: number;
  after?: string;
};
/** Of a step: what was looked at, a version or what `show` names. */
type Step = Flags & { at?: number | 'any'; seen?: string; reason?: string };
type Taken = { expected?: number | undefined; seen?: string | undefined };

export function register(program: Command): void {
  const corrections = program
    .command('corrections')
    .description('what waits for a second person: list, propose, decide');
  const add = (name: string, description: string) =>
    corrections
      .command(name)
      .description(description)
      .option('--json', 'print the outcome as JSON')
      .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)');

  add('list', 'those that wait for you first')
    .addOption(new Option('--status <status>', 'of one status').choices(correctionStatuses))
    .option('--entity <type/id>', 'those that touch one entity', entityOf)
    .option('--limit <number>', 'how many', wholeNumber, 50)
    .option('--after <next>', 'those after a page, as its last line says')
    .action((flags: List) => withStore(flags, (store) => list(store, flags)));

  add('show', 'one of them: what it would do now, why, and what was said')
    .argument('<id>')
    .action((id: string, flags: Flags) =>
      withStore(flags, async (store) => {
        const correction = await readCorrection(store, operator, id);
        if (!correction) throw unknown(id);
        tell(flags, correction, correctionText(correction));
      }),
    );

  add('propose', 'propose a draft to a second person; it needs a reason')
    .argument(
      '<file>',
      'a draft as JSON, as POST /api/1.0/corrections takes it; - reads it from standard input',
    )
    .option('--pin <pin>', 'only as its preview showed it')
    .action((file: string, flags: Flags & { pin?: string }) =>
      withStore(flags, async (store) => {
        const draft = await readDraft(store.catalogue, file);
        const outcome = await proposeCorrection(store, operator, draft, flags.pin ?? null);
        tellProposed(flags, outcome);
      }),
    );

  const step = (
    name: string,
    description: string,
    take: (store: Store, id: string, taken: Taken, reason: string) => Promise<AppliedCorrection>,
  ) =>
    add(name, description)
      .argument('<id>')
      .option('--at <version>', 'on this version of it, as show tells it, or any', versionOf)
      .action((id: string, flags: Step) =>
        withStore(flags, async (store) => {
          const { at, seen, reason = '' } = flags;
          if (at === undefined && seen === undefined) {
            throw new OperatorError(
              'version_missing',
              'Say with --at which version you looked at, or any.',
            );
          }
          const expected = typeof at === 'number' ? at : undefined;
          tellStep(flags, id, await take(store, id, { expected, seen }, reason));
        }),
      );
  const seen = 'as show named it with “Seen”, whatever version it has by now';

  step('approve', 'approve what another proposed', (store, id, taken) =>
    approveCorrection(store, operator, id, taken),
  ).option('--seen <tag>', seen);
  step('apply', 'record what was approved', (store, id, taken) =>
    applyCorrection(store, operator, id, taken),
  ).option('--seen <tag>', seen);
  step('reject', 'refuse what another proposed', (store, id, { expected }, reason) =>
    rejectCorrection(store, operator, id, { expected, reason }),
  ).requiredOption('--reason <text>', 'why; it joins the conversation');
  step('withdraw', 'take back what you proposed', (store, id, { expected }, reason) =>
    withdrawCorrection(store, operator, id, { expected, reason }),
  ).option('--reason <text>', 'why; it joins the conversation');
}

async function list(store: Store, flags: List): Promise<void> {
  const { status, entity, limit, after } = flags;
  const page = await listCorrections(store, operator, {
    ...{ status: status && [status], entity, limit, after },
  });
  const more = page.next === null ? [] : ['', `More: --after '${page.next}'`];
  tell(flags, page, [...correctionLines(page.items), ...more]);
}

function tell({ json }: Flags, outcome: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(outcome) : lines.join('\n'));
}

function tellProposed(flags: Flags, outcome: Proposed): void {
  switch (outcome.status) {
    case 'invalid':
      throw new OperatorError(outcome.code, outcome.message);
    case 'proposed': {
      const word = outcome.replayed ? 'It is proposed already' : 'Proposed';
      tell(flags, outcome, [`${word}: ${outcome.id}, version ${outcome.version}`]);
      return;
    }
    case 'refused':
    case 'moved':
      process.exitCode = exits[outcome.status];
      tell(flags, outcome, ['Nothing was proposed.', ...previewLines(outcome.preview)]);
  }
}

function tellStep(flags: Flags, id: string, outcome: AppliedCorrection): void {
  if (outcome.status === 'done') {
    tell(flags, outcome, [`It is ${outcome.is}, version ${outcome.version}.`]);
    return;
  }
  if (outcome.status === 'not-found') throw unknown(id);
  const isMoved = outcome.status === 'outdated' || outcome.status === 'version-conflict';
  process.exitCode = isMoved ? exits.moved : exits.refused;
  tell(flags, outcome, [toldRefusal(outcome)]);
}

function toldRefusal(
  outcome: Exclude<AppliedCorrection, { status: 'done' | 'not-found' }>,
): string {
  switch (outcome.status) {
    case 'version-conflict':
      return `Somebody came between: it is at version ${outcome.version}. Look at it again.`;
    case 'outdated':
      return 'It would do something else by now, or be refused. Look at it again.';
    case 'wrong-status':
      return `This cannot be done: it is ${outcome.is}.`;
    case 'own':
      return 'Who proposed it takes it back, and somebody else decides on it.';
    case 'erased':
      return 'Its content was erased: it can only be rejected or withdrawn.';
    case 'reason-missing':
      return 'Say why, with --reason.';
    case 'not-allowed':
      return 'One of its events may not be recorded by you. It is approved as before.';
  }
}

function unknown(id: string): OperatorError {
  return new OperatorError('correction_not_found', `There is no correction ${id} in this store.`);
}

function entityOf(text: string): EntityRef {
  const cut = text.indexOf('/');
  if (cut < 1 || cut === text.length - 1) throw new InvalidArgumentError('Such as user/1234.');
  return { type: text.slice(0, cut), id: text.slice(cut + 1) };
}

function versionOf(text: string): number | 'any' {
  return text === 'any' ? text : wholeNumber(text);
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A whole number from 1.');
}
