import { typesReadBy } from '#lib/access/read-model-access.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type Masking, openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type Askable, askableOf } from '#lib/queries/hidden-field.ts';
import { listRebuilds, type RebuildView } from '#lib/queries/projections/list-rebuilds.ts';
import { listReadModels, type ReadModelView } from '#lib/queries/read-models/list-read-models.ts';
import { type RowPage, type RowsAsked, readRows } from '#lib/queries/read-models/read-rows.ts';
import { referenceNames } from '#lib/queries/reference-names.ts';
import type { ReferenceNames } from '#lib/queries/views.ts';

export type ColumnView = ReadModelView['columns'][number] & {
  /** ISO 4217 for money, else a unit. */
  unit: string | null;
  /** The entity type whose id it holds. */
  reference: string | null;
  /** Of a personal one: the column with the entity, and the field of its state. */
  personal: { of: string; as: string } | null;
  isKey: boolean;
  /** What the viewer may ask of it: anything, whether it equals a value, nothing. */
  askable: Askable;
};

export type ProjectionPageView = Omit<ReadModelView, 'columns'> & {
  columns: ColumnView[];
  /** Entity types that its rows are made of; null: of all. */
  types: string[] | null;
  rebuilds: RebuildView[];
};

const rebuildsShown = 12;

/** A read model with its definition, generations and rebuilds; null where there is none of that name. */
export async function readProjection(
  store: Masking,
  viewer: Viewer,
  name: string,
): Promise<ProjectionPageView | null> {
  const definition = store.catalogue.projections.get(name);
  const model = (await listReadModels(store, viewer)).find((one) => one.name === name);
  if (!definition || !model) return null;
  const [masker, rebuilds] = await Promise.all([
    openMasking(store, viewer),
    listRebuilds(store, viewer, { limit: rebuildsShown, of: { kind: 'model', name } }),
  ]);
  const { columns, key } = definition.table;
  const types = typesReadBy(definition);
  return {
    ...model,
    types: types && [...types],
    rebuilds,
    columns: model.columns.map((column) => {
      const { unit, reference, personal } = columns[column.name] ?? {};
      const type = personal && columns[personal.of]?.reference;
      return {
        ...column,
        unit: unit ?? null,
        reference: reference ?? null,
        personal: personal ?? null,
        isKey: key.includes(column.name),
        askable: personal && type ? askableOf(masker, { type, id: null }, personal.as) : 'anything',
      };
    }),
  };
}

export type BrowsedRows = RowPage & { names: ReferenceNames };

/** A page of its rows with the names of the entities that they refer to; null where there is none. */
export async function browseRows(
  store: Viewing,
  viewer: Viewer,
  asked: RowsAsked,
): Promise<BrowsedRows | null> {
  const page = await readRows(store, viewer, asked);
  if (!page) return null;
  const columns = store.catalogue.projections.get(asked.name)?.table.columns ?? {};
  const refs = page.rows.flatMap((row) =>
    Object.entries(columns).flatMap(([column, { reference: type }]) => {
      const id = row[column];
      return type && typeof id === 'string' && id !== '' ? [{ type, id }] : [];
    }),
  );
  const masker = await openMasking(store, viewer);
  return { ...page, names: await referenceNames(store, masker, refs) };
}
