import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { type FieldGroup, fieldPlace } from '#lib/domain/field-filter.ts';
import { foldedCondition, refersCondition } from '#lib/event-store/folded-condition.ts';

type Add = (value: unknown) => string;

/**
 * SQL that every event fulfils which a field's condition lets through, over the table aliased `e`.
 * Data of an older schema is brought to the present one first, so it is all let through.
 */
export function fieldCondition(
  catalogue: Pick<Catalogue, 'entities'>,
  group: FieldGroup,
  add: Add,
): string {
  const { part, tokens } = fieldPlace(group.path);
  const condition = tokens.includes('*')
    ? withinCondition(part, group, add)
    : placeCondition(part, tokens, group, add);
  const older = part === 'data' ? olderCondition(catalogue, add) : null;
  return older === null ? condition : `(${condition} or ${older})`;
}

function placeCondition(
  part: 'data' | 'metadata',
  tokens: string[],
  { condition, values }: FieldGroup,
  add: Add,
): string {
  const path = `${add(tokens)}::text[]`;
  const text = `(e.${part} #>> ${path})`;
  const isThere = `(e.${part} #> ${path}) is not null`;
  switch (condition) {
    case 'exists':
      return isThere;
    case 'missing':
      return `(e.${part} #> ${path}) is null`;
    case 'is':
      return values.includes('')
        ? `(${isThere} and coalesce(${text}, '') = any (${add(values)}))`
        : `${text} = any (${add(values)})`;
    case 'isNot':
      return `(${isThere} and coalesce(${text}, '') <> all (${add(values)}))`;
    case 'startsWith':
      return `(${values.map((value) => `starts_with(${text}, ${add(value)})`).join(' or ')})`;
  }
}

/** Through all items of an array no operator leads: what holds none of the texts is left out. */
function withinCondition(
  part: 'data' | 'metadata',
  { condition, values }: FieldGroup,
  add: Add,
): string {
  if (condition !== 'is' && condition !== 'startsWith') return 'true';
  const isText = (value: string) => value !== '' && !/^[[{]/.test(value);
  if (!values.every(isText)) return 'true';
  const found = values.map((value) => `strpos(e.${part}::text, ${add(jsonText(value))}) > 0`);
  return `(${found.join(' or ')})`;
}

/** SQL that every event fulfils which holds a text somewhere, folded as a search does, or refers to one of `named`. */
export function textCondition(
  catalogue: Pick<Catalogue, 'entities'>,
  plain: string,
  named: readonly EntityRef[],
  add: Add,
): string {
  const columns = [
    ...['data', 'updated', 'metadata'].map((name) => `e.${name}::text`),
    ...['entity_id', 'reason', 'type', 'entity_type', 'actor', 'recorder'].map(
      (name) => `e.${name}`,
    ),
  ];
  const held = foldedCondition(columns, plain, add);
  const older = olderCondition(catalogue, add);
  const also = [refersCondition(named, add), older].filter((one) => one !== null);
  return also.length === 0 ? held : `(${[held, ...also].join(' or ')})`;
}

/** A text as it stands within JSON: what is stored is canonical. */
function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Events whose data is brought to a later schema when it is read; null where there can be none. */
function olderCondition({ entities }: Pick<Catalogue, 'entities'>, add: Add): string | null {
  const older = olderVersions({ entities });
  if (older.length === 0) return null;
  const types = add(older.map(({ type }) => type));
  const versions = add(older.map(({ version }) => version));
  return `(e.type, e.schema_version) in (select * from unnest(${types}::text[], ${versions}::int4[]))`;
}

/** Each schema version of an event type that is not its last. */
export function olderVersions({
  entities,
}: Pick<Catalogue, 'entities'>): { type: string; version: number }[] {
  return [...entities.values()].flatMap(({ events }) =>
    Object.entries(events).flatMap(([type, { version }]) =>
      Array.from({ length: version - 1 }, (_, index) => ({ type, version: index + 1 })),
    ),
  );
}
