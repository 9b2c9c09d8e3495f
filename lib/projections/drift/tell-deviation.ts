import { type Deviation, type Rule, rules } from '#lib/projections/drift/deviation.ts';
import { modelIn } from '#lib/projections/drift/row-deviations.ts';

const what: Record<Rule, string> = {
  state: 'the state is not what its events give',
  behind: 'the state that is served is behind its events, or missing',
  orphan: 'there is a state, but no event',
  label: 'the label is not that of the state',
  deletion: 'the mark of deletion is not that of the state',
  snapshot: 'a snapshot is not what the events give, or is missing',
  head: 'the head is not that of the last event',
  touch: 'a touch is not as its event has it',
  version: 'a version is missing, or there twice',
  changes: 'the event recorded other changes than its definition makes',
  reverse: 'the changes that the event recorded cannot be reversed',
  commitment: 'the event is not what it was when it was recorded',
  fold: 'a definition fails on the event',
  row: 'the row is not what the events give, is missing, or is given by none',
  search: 'what is found of it is not what its events say',
  reference: 'what it refers to is not what its events say',
};

/** One line: the entity, what is wrong, and which fields. Values are told by no line. */
export function tellDeviation(deviation: Deviation): string {
  const { ref, rule, version, position } = deviation;
  const fields = fieldsOf(deviation);
  const at = position === null ? '' : ` (event at position ${position})`;
  const named = fields.length === 0 ? '' : `: ${fields.join(', ')}`;
  if (rule === 'row') {
    const key = ref.id.slice(modelIn(ref).length + 1);
    const row = key === '' ? '' : `, ${key}`;
    return `read model ${modelIn(ref)}${row}: ${what[rule]}${at}${named}`;
  }
  return `${ref.type}/${ref.id}, version ${version}: ${what[rule]}${at}${named}`;
}

/** The fields that differ, as JSON Pointers. */
export function fieldsOf({ difference, more }: Pick<Deviation, 'difference' | 'more'>): string[] {
  const paths = [...new Set(difference.map(({ path }) => path))];
  return more > 0 ? [...paths, `${more} more`] : paths;
}

/** What can be done about them, a sentence for each way there is. */
export function tellRemedies(deviations: readonly Pick<Deviation, 'rule'>[]): string[] {
  const needed = new Set(deviations.map(({ rule }) => rules[rule]));
  return [
    ...(isMended([...needed]) ? ['What is derived is made anew with --repair and --reason.'] : []),
    ...(needed.has('backup')
      ? [
          'An event that was altered cannot be made anew: only a backup from before has it (docs/checks.md).',
        ]
      : []),
    ...(needed.has('definition')
      ? ['A definition that fails on a stored event has to be mended in the catalogue.']
      : []),
  ];
}

/** Whether some of it is derived, and can be made anew. */
function isMended(needed: readonly (typeof rules)[Rule][]): boolean {
  return needed.some((by) => by !== 'backup' && by !== 'definition');
}
