import { nameOfSubject, type RebuildRow } from '#lib/projections/rebuild/rebuild.ts';

/** One line for a terminal: `user: 12 states would differ`. */
export function tellRebuild(row: RebuildRow): string {
  const name = nameOfSubject(row.subject).replace(/^(states|model)\//, '');
  const lead = row.changed ? `${name}’s definition changed: ` : `${name}: `;
  const { status, error } = row;
  const fault = error && status !== 'failed' ? `. ${error.message}` : '';
  return `${lead}${outcomeOf(row)}${fault}`;
}

function outcomeOf(row: RebuildRow): string {
  const { status, comparison, error, done, total } = row;
  switch (status) {
    case 'failed':
      return `stopped. ${error?.message ?? ''}`;
    case 'ready':
      return comparison ? `${differing(row)} would differ` : 'built';
    case 'switched':
      return comparison ? `switched; ${differing(row)} differed` : 'made anew';
    case 'rolled-back':
      return 'taken back';
    case 'let-go':
      return 'let go';
    case 'cancelled':
      return 'cancelled';
    default:
      return row.paused ? `paused at ${done} of ${total}` : `${done} of ${total} built`;
  }
}

function differing({ subject, comparison }: RebuildRow): string {
  const { appear = 0, vanish = 0, change = 0, of, compared = 0 } = comparison ?? {};
  const count = appear + vanish + change;
  const what = subject.kind === 'model' ? ['row', 'rows'] : ['state', 'states'];
  const told = `${count === 0 ? 'no' : count} ${count === 1 ? what[0] : what[1]}`;
  return of === 'sample' ? `${told} of a sample of ${compared}` : told;
}
