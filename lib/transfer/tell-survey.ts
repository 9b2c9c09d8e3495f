import type { Columns } from '#lib/transfer/columns.ts';
import type { ChosenType } from '#lib/transfer/read-options.ts';
import type { FaultGroup, PersonalFinds, Survey, ValueKind } from '#lib/transfer/survey.ts';

export type TellSurvey = {
  survey: Survey;
  format: string;
  columns: Columns | null;
  entityType: ChosenType | null;
  pseudonymised: boolean;
  notes: readonly string[];
};

const maxTold = 12;

/** A dry run in words, a line each. */
export function tellSurvey(telling: TellSurvey): string[] {
  const { survey, format, columns, entityType, pseudonymised, notes } = telling;
  const { rows, fresh, known, differing, faulty, unchecked } = survey;
  return [
    `${amount(rows, 'row')} of ${format}: ${amount(fresh, 'event')} to record` +
      `${known > 0 ? `, ${grouped(known)} already here` : ''}` +
      `${differing > 0 ? ` (${grouped(differing)} with other content)` : ''}` +
      `${faulty > 0 ? `, ${grouped(faulty)} refused` : ''}`,
    ...tellColumns(columns),
    ...notes,
    ...tellChoice(entityType),
    ...tellTypes(survey),
    ...tellSpan(survey),
    ...tellFields(survey),
    ...tellSamples(survey),
    ...tellDiffering(survey),
    ...tellRefused(survey),
    ...(unchecked > 0
      ? [
          '',
          `Of ${amount(unchecked, 'row')} only the row itself was checked: too many entities to try them all.`,
        ]
      : []),
    ...tellPersonal(survey, pseudonymised),
    ...tellPersonalFields(survey),
  ];
}

function tellColumns(columns: Columns | null): string[] {
  if (!columns) return [];
  const name = (column: number) => columns.header[column] ?? '';
  const told = [
    `id from ${name(columns.id)}`,
    typeof columns.event === 'number'
      ? `event type from ${name(columns.event)}`
      : `every row a ${columns.event.is}`,
    `time from ${name(columns.time)}`,
    ...(columns.entityType === null ? [] : [`entity type from ${name(columns.entityType)}`]),
    ...(columns.actor === null ? [] : [`actor from ${name(columns.actor)}`]),
    ...(columns.reason === null ? [] : [`reason from ${name(columns.reason)}`]),
  ];
  const leftOut = columns.leftOut.length > 0 ? [`Left out: ${columns.leftOut.join(', ')}`] : [];
  return ['', `Columns: ${told.join('; ')}`, ...leftOut];
}

function tellChoice(chosen: ChosenType | null): string[] {
  if (chosen?.from === 'file name') return [`Of type ${chosen.name}, as the file’s name says`];
  if (chosen?.from !== 'default') return [];
  return [`Of type ${chosen.name}, since nothing names it; --type NAME does, such as --type fine`];
}

function tellTypes({ types, ofMoreTypes }: Survey): string[] {
  const told = [...types].flatMap(([type, { catalogued, entities, events, beyond }]) => {
    const sorted = [...events].sort(([, a], [, b]) => b.count - a.count);
    const total = sorted.reduce((sum, [, { count }]) => sum + count, beyond);
    return [
      '',
      `${type}: ${amount(entities.count, 'entity', 'entities')}, ${amount(total, 'event')}` +
        `${catalogued ? '' : ' (a type that the catalogue does not know: attributes are kept as they come)'}`,
      ...sorted
        .slice(0, maxTold)
        .map(
          ([event, { count, known }]) =>
            `  ${grouped(count).padStart(10)}  ${event}${known ? '' : ' (not known to the catalogue: stored, changes nothing)'}`,
        ),
      ...more(sorted.length, 'event type'),
    ];
  });
  return ofMoreTypes === 0
    ? told
    : [
        ...told,
        '',
        `${amount(ofMoreTypes, 'event')} of further entity types: more than ${grouped(types.size)} are not told apart.`,
      ];
}

function tellSpan({ from, to }: Survey): string[] {
  if (from === null || to === null) return [];
  return ['', `From ${moment(from)} to ${moment(to)} UTC`];
}

function tellFields({ fields, inMoreFields, inexact }: Survey): string[] {
  if (fields.size === 0) return [];
  const told = [...fields].slice(0, 40).map(([name, counts]) => `${name} (${kinds(counts)})`);
  return [
    '',
    `Attributes: ${told.join(', ')}${fields.size > 40 ? ', …' : ''}`,
    ...(inMoreFields === 0
      ? []
      : [
          `  ${amount(inMoreFields, 'value')} of further attributes: more than ${grouped(fields.size)} are not told apart`,
        ]),
    ...[...inexact].map(
      ([name, count]) =>
        `  ${name}: ${amount(count, 'number')} too long to be kept exactly as such, kept as text`,
    ),
  ];
}

function kinds(counts: Record<ValueKind, number>): string {
  const present = Object.entries(counts).filter(([, count]) => count > 0);
  if (present.length === 1) return present[0]?.[0] ?? '';
  return present.map(([kind, count]) => `${kind} ${grouped(count)}×`).join(', ');
}

function tellSamples({ samples }: Survey): string[] {
  if (samples.length === 0) return [];
  return [
    '',
    'For example:',
    ...samples.map(
      ({ entity, at, sentence, actor }) =>
        `  ${moment(at)}  ${printable(entity)}: ${printable(sentence)}${actor === null ? '' : `, by ${printable(actor)}`}`,
    ),
  ];
}

/** What came once more and is not as it is stored: by line, and the event's id. */
function tellDiffering({ differing, differingSamples: samples }: Survey): string[] {
  if (differing === 0) return [];
  const told = samples.map(({ line, event, parts, members, first }) => {
    if (first !== undefined) {
      return `  line ${grouped(line)}: otherwise than line ${grouped(first)} of the same id, ${event}`;
    }
    const which = members.length > 0 ? ` (${members.map(printable).join(', ')})` : '';
    return `  line ${grouped(line)}: ${parts.join(', ')}${which}, event ${event}`;
  });
  return [
    '',
    'Here already, or earlier in the file, with other content; what is stored, or comes first, stays as it is:',
    ...told,
    ...(differing > samples.length ? [`  … and ${grouped(differing - samples.length)} more`] : []),
  ];
}

function tellRefused({ faults }: Survey): string[] {
  if (faults.size === 0) return [];
  const sorted = [...faults.values()].sort((a, b) => b.count - a.count);
  return [
    '',
    'Refused:',
    ...sorted.slice(0, maxTold).map((group) => `  ${tellFault(group)}`),
    ...more(sorted.length, 'reason'),
  ];
}

function tellFault({ reason, count, lines }: FaultGroup): string {
  const where = `${lines.length === 1 ? 'line' : 'lines'} ${lines.map(grouped).join(', ')}`;
  return `${grouped(count)} × ${printable(reason)} (${where}${count > lines.length ? ', …' : ''})`;
}

function tellPersonal({ personal }: Survey, pseudonymised: boolean): string[] {
  const told = [...tellFinds('ids', personal.id), ...tellFinds('actors', personal.actor)];
  if (told.length === 0) return pseudonymised ? ['', 'Ids and actors are pseudonymised.'] : [];
  return [
    '',
    ...told,
    '  Ids and actors stay even when the data of an event is erased.',
    '  --pseudonymise replaces those that look so by keyed hashes, --pseudonymise all every one.',
  ];
}

/** Attributes to be marked, so that they are masked. */
function tellPersonalFields({ personalFields }: Survey): string[] {
  if (personalFields.size === 0) return [];
  const told = [...personalFields].map(
    ([name, { look }]) => `${printable(name)} (${look === 'name' ? 'names' : 'addresses'})`,
  );
  return [
    '',
    `Attributes that look personal: ${told.slice(0, maxTold).join(', ')}${told.length > maxTold ? ', …' : ''}.`,
    '  --mark-personal masks them from the first event on; else everybody sees them until an admin marks them at /admin/masking.',
  ];
}

function tellFinds(plural: string, { count, look, sample }: PersonalFinds): string[] {
  if (count === 0) return [];
  const like = look === 'name' ? 'names' : 'addresses';
  return [
    `Mind: ${amount(count, 'row')} with ${plural} that look like ${like}, such as ${printable(sample)}.`,
  ];
}

function more(count: number, noun: string): string[] {
  return count > maxTold ? [`  … and ${amount(count - maxTold, `more ${noun}`)}`] : [];
}

export function amount(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

export function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}

function moment(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

/** Text of a file on its way to a terminal: without what a terminal would act on. */
export function printable(text: string): string {
  const bare = text.replaceAll(/\p{Cc}/gu, '�');
  return bare.length > 160 ? `${bare.slice(0, 160)}…` : bare;
}
