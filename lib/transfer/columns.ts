import { carriedMembers, carriedPrefix } from '#lib/transfer/import/carried.ts';
import { proposeMapping } from '#lib/transfer/import/propose-mapping.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import { grouped } from '#lib/transfer/tell-survey.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';
import type { CellKind } from '#lib/transfer/type-cell.ts';

/** What each column of a table is for; columns by their place. */
export type Columns = {
  header: readonly string[];
  /** Null: every row is of the type that the import was given. */
  entityType: number | null;
  id: number;
  event: number | { is: string };
  time: number;
  actor: number | null;
  reason: number | null;
  correlation: number | null;
  attributes: Attribute[];
  /** What an export of a store carries along. */
  carried: number[];
  /** Columns without a name, skipped, or written by an earlier import. */
  leftOut: string[];
};

/** A column that becomes a member of the data. `kind` is null where the schema may decide. */
export type Attribute = { column: number; name: string; kind: CellKind | null };

/** Columns that a file of faulty rows carries for people, and that are no data. */
export const ownColumnPrefix = 'backstory:';

/** Names by which columns are known without being told: XES first, then those that people use. */
const aliases = {
  id: ['case:concept:name', 'case_id', 'caseid', 'case id', 'entity_id', 'entityid', 'id'],
  event: ['concept:name', 'event_type', 'eventtype', 'event type', 'event', 'activity'],
  time: ['time:timestamp', 'timestamp', 'occurred_at', 'occurredat', 'time', 'date'],
  actor: ['org:resource', 'actor', 'resource'],
};

const words = {
  id: 'the entity’s id',
  event: 'the event type',
  time: 'the time',
} as const;

/** A table of more is not one that people have: a page could not show it, nor an event hold it. */
export const mostColumns = 2_000;

/** Asked before anything is made of them. */
export function refuseTooMany({ length }: readonly string[]): void {
  if (length <= mostColumns) return;
  throw new TransferError(
    `The table has ${grouped(length)} columns; up to ${grouped(mostColumns)} are read.`,
  );
}

/** Whether the header is that of a process-mining log, whose rows are events of cases. */
export function isEventLog(header: readonly string[]): boolean {
  return header.includes('case:concept:name') && header.includes('concept:name');
}

/**
 * Finds each column's part. Throws a TransferError that names what is missing, and which column looks
 * like it by the rows of `sample`.
 */
export function resolveColumns(
  header: readonly string[],
  mapping: Mapping,
  idField: string | null,
  sample: () => readonly (readonly string[])[] = () => [],
): Columns {
  refuseRepeats(header);
  const missing: string[] = [];
  const named = (name: string): number => {
    const at = header.indexOf(name);
    if (at === -1) missing.push(`There is no column ${JSON.stringify(name)}.`);
    return at;
  };
  const found = (role: keyof typeof aliases): number => {
    const known = role === 'id' && idField ? [idField.toLowerCase(), ...aliases.id] : aliases[role];
    for (const alias of known) {
      const at = header.findIndex((name) => name.trim().toLowerCase() === alias);
      if (at !== -1) return at;
    }
    return -1;
  };
  const needed = (role: keyof typeof words): number => {
    const asked = mapping[role];
    if (typeof asked === 'string') return named(asked);
    const at = found(role);
    if (at === -1) {
      const like = proposeMapping(header, sample()).columns.find((column) => column.role === role);
      const told = like === undefined ? '' : ` ${JSON.stringify(like.name)} looks like it.`;
      missing.push(`No column is known to hold ${words[role]}: name it by --${role}.${told}`);
    }
    return at;
  };
  const id = needed('id');
  const event = typeof mapping.event === 'object' ? mapping.event : needed('event');
  const time = needed('time');
  const actor = actorOf(mapping.actor, named, found);
  const reason = mapping.reason === undefined ? -1 : named(mapping.reason);
  const correlation = mapping.correlation === undefined ? -1 : named(mapping.correlation);
  const entityType = typeof mapping.type === 'object' ? named(mapping.type.column) : -1;
  for (const name of Object.keys(mapping.columns ?? {})) named(name);
  if (missing.length > 0) {
    throw new TransferError(`${missing.join('\n')}\nThe columns are: ${listed(header)}`);
  }
  const taken = new Set([id, event, time, actor, reason, correlation, entityType]);
  return {
    header,
    entityType: optional(entityType),
    id,
    event,
    time,
    actor: optional(actor),
    reason: optional(reason),
    correlation: optional(correlation),
    ...attributesOf(header, mapping, taken),
    carried: [...header.keys()].filter((at) => isCarried(header[at] as string)),
  };
}

function actorOf(
  asked: Mapping['actor'],
  named: (name: string) => number,
  found: (role: 'actor') => number,
): number {
  if (asked === null) return -1;
  return asked === undefined ? found('actor') : named(asked);
}

function attributesOf(
  header: readonly string[],
  mapping: Mapping,
  taken: ReadonlySet<unknown>,
): Pick<Columns, 'attributes' | 'leftOut'> {
  const attributes: Attribute[] = [];
  const names = new Set<string>();
  const leftOut: string[] = [];
  for (const [column, name] of header.entries()) {
    if (taken.has(column) || isCarried(name)) continue;
    const asked = Object.hasOwn(mapping.columns ?? {}, name) ? mapping.columns?.[name] : undefined;
    if (name.trim() === '' || name.startsWith(ownColumnPrefix) || asked === 'skip') {
      leftOut.push(name.trim() === '' ? `column ${column + 1}, which has no name` : name);
      continue;
    }
    const attribute: Attribute =
      typeof asked === 'object'
        ? { column, name: asked.name, kind: asked.as ?? null }
        : { column, name, kind: asked ?? null };
    if (attribute.name.startsWith('$')) {
      const message = `Names that start with $ are Backstory’s own: rename or skip ${name} in a mapping file.`;
      throw new TransferError(message);
    }
    if (names.has(attribute.name)) {
      throw new TransferError(`Two columns would both become ${attribute.name}.`);
    }
    names.add(attribute.name);
    attributes.push(attribute);
  }
  return { attributes, leftOut };
}

function isCarried(name: string): boolean {
  return carriedMembers.some((member) => name === carriedPrefix + member);
}

function refuseRepeats(header: readonly string[]): void {
  const seen = new Set<string>();
  const repeated = header.find((name) => {
    const isRepeated = name.trim() !== '' && seen.has(name);
    seen.add(name);
    return isRepeated;
  });
  if (repeated === undefined) return;
  throw new TransferError(`Two columns are both called ${JSON.stringify(repeated)}.`);
}

/** Names for a sentence: as many as one still reads. */
function listed(names: readonly string[]): string {
  const most = 100;
  const told = names
    .slice(0, most)
    .map((name) => (name.length > 80 ? `${name.slice(0, 80)}…` : name));
  return names.length > most
    ? `${told.join(', ')} and ${grouped(names.length - most)} more`
    : told.join(', ');
}

function optional(column: number): number | null {
  return column === -1 ? null : column;
}
