import type { Mapping } from '#lib/transfer/mapping.ts';

export const columnRoles = [
  'id',
  'event',
  'time',
  'actor',
  'reason',
  'correlation',
  'type',
  'attribute',
  'skip',
] as const;

export type ColumnRole = (typeof columnRoles)[number];
type Asked = NonNullable<Mapping['columns']>[string];
export type Kind = Exclude<Extract<Asked, string>, 'skip'>;

const parts = ['id', 'event', 'time', 'actor', 'reason', 'correlation'] as const;

/** What a column becomes. */
export function roleOf(mapping: Mapping, column: string): ColumnRole {
  const part = parts.find((name) => mapping[name] === column);
  if (part) return part;
  if (typeof mapping.type === 'object' && mapping.type.column === column) return 'type';
  return askedOf(mapping, column) === 'skip' ? 'skip' : 'attribute';
}

/** Gives a column another part; whichever had it becomes an attribute. */
export function withRole(mapping: Mapping, column: string, role: ColumnRole): Mapping {
  const free = without(mapping, column);
  switch (role) {
    case 'attribute':
      return free;
    case 'skip':
      return { ...free, columns: { ...free.columns, [column]: 'skip' } };
    case 'type':
      return { ...free, type: { column } };
    default:
      return { ...free, [role]: column };
  }
}

function without(mapping: Mapping, column: string): Mapping {
  const { columns = {}, ...rest } = mapping;
  const kept = Object.entries(rest).filter(([name, value]) => {
    if (name === 'type') return typeof mapping.type !== 'object' || mapping.type.column !== column;
    return !(parts as readonly string[]).includes(name) || value !== column;
  });
  const others = Object.entries(columns).filter(([name]) => name !== column);
  const found: Mapping = Object.fromEntries(kept);
  // Said that nobody is, or a column of a name that is known would be taken again.
  if (found.actor === undefined) found.actor = null;
  return others.length === 0 ? found : { ...found, columns: Object.fromEntries(others) };
}

/** What an attribute is called, and how its cells are read. */
export function attributeOf(mapping: Mapping, column: string): { name: string; kind: Kind } {
  const asked = askedOf(mapping, column);
  if (asked === undefined || asked === 'skip') return { name: column, kind: 'auto' };
  if (typeof asked === 'string') return { name: column, kind: asked };
  return { name: asked.name, kind: asked.as ?? 'auto' };
}

export function withAttribute(
  mapping: Mapping,
  column: string,
  { name, kind }: { name: string; kind: Kind },
): Mapping {
  const as = kind === 'auto' ? {} : { as: kind };
  const columns = { ...mapping.columns };
  if (name !== column && name.trim() !== '') columns[column] = { name, ...as };
  else if (kind === 'auto') delete columns[column];
  else columns[column] = kind;
  return withMember({ ...mapping, columns }, 'columns', columns);
}

/** Sets a member, or takes it away where it is said no more. */
export function withMember<Name extends keyof Mapping>(
  mapping: Mapping,
  name: Name,
  value: Mapping[Name] | undefined,
): Mapping {
  const { [name]: _, ...rest } = mapping;
  const isEmpty =
    value === undefined ||
    value === '' ||
    (name === 'columns' && Object.keys(value as object).length === 0);
  return isEmpty ? (rest as Mapping) : { ...(rest as Mapping), [name]: value };
}

function askedOf({ columns = {} }: Mapping, column: string): Asked | undefined {
  return Object.hasOwn(columns, column) ? columns[column] : undefined;
}
