import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { formatPointer, parsePointer } from '#lib/domain/pointer.ts';
import { plainText } from '#lib/domain/search-text.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { foldedCondition, refersCondition } from '#lib/event-store/folded-condition.ts';

/** What the history of an entity is narrowed to. */
export type HistoryFilter = {
  eventTypes?: string[] | undefined;
  actor?: string | undefined;
  correlationId?: string | undefined;
  /** Effective at or after, in milliseconds since 1970. */
  from?: number | undefined;
  /** Effective before. */
  to?: number | undefined;
  /** A JSON Pointer, `*` for any member: events that changed it, or something below it. */
  field?: string | undefined;
  /** Words that are all told of the event, in any order and case, with or without accents. */
  text?: string | undefined;
  /** For each of the words, entities of which the viewer reads a name that holds it. */
  named?: ReadonlyMap<string, readonly EntityRef[]> | undefined;
};

type Add = (value: unknown) => string;

export function isNarrowed(filter: HistoryFilter): boolean {
  return Object.values(filter).some((part) => part !== undefined);
}

/** Whether what SQL finds has to be looked at again, as its viewer is shown it. */
export function asksContent({ field, text }: HistoryFilter): boolean {
  return field !== undefined || text !== undefined;
}

/** Each as a search compares it. */
export function wordsOf(text: string): string[] {
  return plainText(text).split(' ').filter(Boolean);
}

/**
 * A filter as SQL over events aliased `e`, whose effective time for the entity is `at`. Fields and
 * words are found too often here, never too seldom: what is hidden from a viewer is in the row.
 */
export function historyConditions(
  catalogue: Catalogue,
  filter: HistoryFilter,
  at: string,
  add: Add,
): string[] {
  const conditions: string[] = [];
  if (filter.eventTypes) conditions.push(`e.type = any (${add(filter.eventTypes)})`);
  if (filter.actor !== undefined) conditions.push(`e.actor = ${add(filter.actor)}`);
  if (filter.correlationId !== undefined) {
    conditions.push(`e.correlation_id = ${add(filter.correlationId)}`);
  }
  if (filter.from !== undefined) conditions.push(`${at} >= ${add(new Date(filter.from))}`);
  if (filter.to !== undefined) conditions.push(`${at} < ${add(new Date(filter.to))}`);
  if (filter.field !== undefined) {
    conditions.push(
      `(${pathBegins(filter.field)
        .map((begin) => `strpos(e.updated::text, ${add(begin)}) > 0`)
        .join(' or ')})`,
    );
  }
  for (const word of wordsOf(filter.text ?? '')) {
    conditions.push(wordCondition(catalogue, word, filter.named?.get(word) ?? [], add));
  }
  return conditions;
}

/** How the path of a change begins in the stored text: of the field, or of what holds it as a whole. */
function pathBegins(field: string): string[] {
  const tokens = parsePointer(field);
  const wild = tokens.indexOf('*');
  const known = wild === -1 ? tokens : tokens.slice(0, wild);
  const text = (depth: number) => JSON.stringify(formatPointer(known.slice(0, depth)));
  const above = known.slice(0, -1).map((_, depth) => `"path":${text(depth + 1)}`);
  return [...above, `"path":${text(known.length).slice(0, -1)}`];
}

function wordCondition(
  catalogue: Catalogue,
  word: string,
  named: readonly EntityRef[],
  add: Add,
): string {
  const refers = refersCondition(named, add);
  const digits = word.replaceAll(/\D/g, '');
  // Numbers and dates are told in other signs than they are stored in.
  const numeric = /\d/.test(word) && digits !== word ? add(`%${digits.slice(0, 3)}%`) : null;
  const columns = ['e.data::text', 'e.updated::text', 'e.reason', 'e.metadata::text', 'e.type'];
  return `(${[
    foldedCondition(columns, word, add),
    ...(numeric === null ? [] : [`e.updated::text like ${numeric}`]),
    `e.type = any (${add(typesTelling(catalogue, word))})`,
    ...(refers === null ? [] : [refers]),
  ].join(' or ')})`;
}

/** Event types whose own words hold this one, whatever was recorded. */
function typesTelling(catalogue: Catalogue, word: string): string[] {
  return [...catalogue.entities.values(), ...catalogue.general.values()].flatMap(({ events }) =>
    Object.entries(events)
      .filter(([type, { label, sentence }]) =>
        [humanise(type), label, ...sentence].some((told) => plainText(told).includes(word)),
      )
      .map(([type]) => type),
  );
}
