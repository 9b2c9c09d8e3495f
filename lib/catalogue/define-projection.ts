import type { z } from 'zod';
import { type LabelText, labelIn, others } from '#lib/catalogue/define-texts.ts';
import type { State } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { type Language, type Text, textIn } from '#lib/domain/language.ts';
import type {
  Column,
  ColumnKind,
  EntityProjection,
  EventProjection,
  ProjectedChange,
  ProjectedEvent,
  ProjectionDefinition,
  Row,
  RowOperation,
} from '#lib/domain/read-model.ts';

/** A column whose values are of type `T`. */
export type ColumnOf<T> = Column & { readonly holds?: T };
type Columns = Record<string, ColumnOf<unknown>>;

/** What columns are called in languages besides English, where `column` was told. */
const called = new WeakMap<Column, ColumnOptions['label']>();
type RowOf<C extends Columns> = {
  [Name in keyof C]: C[Name] extends ColumnOf<infer T> ? T : never;
};

type ColumnOptions = {
  /** What it is called; its own name where it is not given. */
  label?: LabelText;
  /** ISO 4217 for money, else a UCUM-like unit. */
  unit?: string;
  /** The entity type whose id it holds. */
  reference?: string;
  /** It may be null. */
  nullable?: boolean;
  /** Whose it is, by the column that holds the entity's id, and the field of that entity's state. */
  personal?: { of: string; as: string };
};
type Holds<T, O> = O extends { nullable: true } | { personal: object } ? T | null : T;

/** The columns of a projection's table. A personal one may always be null: erasing empties it. */
export const column = {
  text: columnOf<string>('text'),
  integer: columnOf<number>('integer'),
  number: columnOf<number>('number'),
  boolean: columnOf<boolean>('boolean'),
  /** ISO 8601 in UTC. */
  time: columnOf<string>('time'),
  /** `2026-11-24` */
  day: columnOf<string>('day'),
  json: columnOf<Json>('json'),
};

function columnOf<T>(kind: ColumnKind) {
  return <const O extends ColumnOptions>(options?: O): ColumnOf<Holds<T, O>> => {
    const { label, ...rest }: ColumnOptions = options ?? {};
    const made = labelled(
      {
        ...rest,
        kind,
        nullable: options?.nullable === true || options?.personal !== undefined,
      },
      label,
      'en',
    );
    called.set(made, label);
    return made;
  };
}

function labelled(column: Column, label: LabelText | undefined, language: Language): Column {
  const { label: _, ...rest } = column;
  const told = labelIn(label, language);
  return told === undefined ? rest : { ...rest, label: told };
}

/** What a projection says in languages besides English. */
function spokenBy({
  label,
  about,
  columns,
}: Pick<CommonInput<Columns>, 'label' | 'about' | 'columns'>) {
  const spoken = others.map((language) => {
    const names = Object.entries(columns).map(([name, column]) => [
      name,
      labelled(column, called.get(column), language),
    ]);
    return [
      language,
      {
        label: textIn(label, language),
        about: textIn(about, language),
        columns: Object.fromEntries(names) as Record<string, Column>,
      },
    ];
  });
  return Object.fromEntries(spoken) as ProjectionDefinition['spoken'] & object;
}

type Operation<R> =
  | { put: R }
  | { set: Partial<R>; where: Partial<R> }
  | { add: { [Name in keyof R]?: number }; at: Partial<R> }
  | { remove: Partial<R> };

type CommonInput<C extends Columns> = {
  /** Its name in addresses, camelCase: `emailDirectory`. */
  name: string;
  /** What people call it. */
  label: Text;
  /** One sentence on what it holds. */
  about: Text;
  /** From 1. A higher one is built anew. */
  version?: number;
  /** By name, each made by `column`. */
  columns: C;
  /** Columns that are looked for together, the first of each first. */
  indexes?: readonly (readonly (keyof C & string)[])[];
};

type EventInput<C extends Columns> = CommonInput<C> & {
  /** The columns that tell rows apart. */
  key: readonly (keyof C & string)[];
  /** The events that it reads; all of `entityTypes` where it is not given. */
  eventTypes?: readonly string[];
  /** The types whose events it reads. */
  entityTypes?: readonly string[];
  /** What an event does to rows. Pure: called again whenever it is built anew. */
  project: (event: ProjectedEvent, change: ProjectedChange) => readonly Operation<RowOf<C>>[];
};

type EntityInput<C extends Columns, S, R extends string> = CommonInput<C> & {
  /** One row for each entity of this type. */
  entityType: string;
  /** The column that holds the entity's id. */
  id: keyof C & string;
  /** What is read of the state: any of it may be absent, for it may have been erased. */
  state: z.ZodType<S>;
  /** Other entities that a row tells of, by the column that holds their id. */
  related?: Record<
    R,
    {
      type: string;
      column: keyof C & string;
      id: (state: Partial<NoInfer<S>>) => string | undefined;
    }
  >;
  /** The row of an entity as it is now; null where it has none. Pure. */
  row: (
    state: Partial<NoInfer<S>>,
    of: { id: string; version: number; deleted: boolean; related: Record<R, State | null> },
  ) => Partial<RowOf<C>> | null;
};

/** Rows made by events. The default export of a file in `projections/`. */
export function defineProjection<const C extends Columns>(
  input: EventInput<C>,
): ProjectionDefinition {
  const { columns, key, indexes = [], eventTypes, entityTypes, ...rest } = input;
  const definition: EventProjection = {
    ...rest,
    label: textIn(input.label, 'en'),
    about: textIn(input.about, 'en'),
    spoken: spokenBy(input),
    kind: 'events',
    version: input.version ?? 1,
    table: { columns, key, indexes },
    ...(eventTypes ? { eventTypes } : {}),
    ...(entityTypes ? { entityTypes } : {}),
    project: input.project as unknown as (
      event: ProjectedEvent,
      change: ProjectedChange,
    ) => readonly RowOperation[],
  };
  return definition;
}

/** One row for each entity of a type. The default export of a file in `projections/`. */
export function defineEntityProjection<const C extends Columns, S, const R extends string = never>(
  input: EntityInput<C, S, R>,
): ProjectionDefinition {
  const { columns, indexes = [], id, related, row, state: _, ...rest } = input;
  const definition: EntityProjection = {
    ...rest,
    label: textIn(input.label, 'en'),
    about: textIn(input.about, 'en'),
    spoken: spokenBy(input),
    kind: 'entities',
    version: input.version ?? 1,
    table: { columns, key: [id], indexes },
    related: (related ?? {}) as EntityProjection['related'],
    // States are held as JSON; the schema says what is read of them.
    row: row as unknown as (state: State, of: unknown) => Row | null,
  };
  return definition;
}
