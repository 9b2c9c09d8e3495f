import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { sampleStates } from '#lib/event-store/sample-states.ts';
import { findIndexes, indexFault, indexName } from '#lib/event-store/state-index.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { wantedIndexes } from '#lib/projections/want-index.ts';
import { entityCounts } from '#lib/queries/entity-counts.ts';
import { type Askable, askableOf } from '#lib/queries/hidden-field.ts';
import { type FieldTally, tallyFields, type ValueKind } from '#lib/queries/listing/tally-fields.ts';
import { noteList } from '#lib/queries/note-look.ts';
import { recently } from '#lib/queries/recently.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';

export type ListField = {
  path: string;
  label: string;
  hint: FieldHint | null;
  kinds: ValueKind[];
  /** How many of the entities looked at have a value there. */
  filled: number;
  access: Askable;
  /** The values that there are, where they are few and may be seen, the most frequent first. */
  values: { value: Json; count: number }[] | null;
  /** `building` once it is asked for; null where there can be none. */
  index: 'none' | 'building' | 'ready' | null;
};

export type ListFields = {
  /** Entities of the type, deleted ones too. */
  total: number;
  /** Entities that were looked at for this: all that are not deleted, or some at random. */
  sampled: number;
  exact: boolean;
  fields: ListField[];
};

/** What a list of a type may show, ask and order by; null where the store has no such type. */
export async function entityFields(
  store: Viewing,
  viewer: Viewer,
  type: string,
): Promise<ListFields | null> {
  demand(viewer, 'read', type);
  if (!(await typeHasEntities(store, type))) return null;
  const count = (await entityCounts(store)).find((each) => each.type === type);
  const total = (count?.count ?? 0) + (count?.deleted ?? 0);
  const { fields, sampled, exact } = await recently(store, `fields ${type}`, async () => {
    const { states, whole } = await sampleStates(store, type, total);
    return { fields: tallyFields(states), sampled: states.length, exact: whole };
  });
  noteList(store, viewer, type);
  const masker = await openMasking(store, viewer);
  const hints = masker.fields(type);
  const status = await indexStatus(store, type);
  return {
    total,
    sampled,
    exact,
    fields: fields
      .filter(({ path }) => hints[path]?.secret !== true && isTold(path, hints))
      .map((tally) => {
        const { path } = tally;
        const access = askableOf(masker, { type, id: null }, path);
        return {
          path,
          label: labelOf(path, hints),
          hint: hints[path] ?? null,
          kinds: [...tally.kinds],
          filled: tally.filled,
          access,
          values: access === 'anything' ? valuesOf(tally) : null,
          index: status(path),
        };
      }),
  };
}

async function indexStatus(
  store: Viewing,
  type: string,
): Promise<(path: string) => ListField['index']> {
  const [{ serving }, wanted, there] = await Promise.all([
    store.generations.find(type),
    wantedIndexes(store, type),
    findIndexes(store),
  ]);
  return (path) => {
    if (indexFault(path) !== null) return null;
    if (!wanted.some((wish) => wish.path === path)) return 'none';
    return there.get(indexName(serving, path))?.ready ? 'ready' : 'building';
  };
}

function valuesOf({ values }: FieldTally): ListField['values'] {
  if (!values) return null;
  return [...values]
    .map(([told, count]) => ({ value: JSON.parse(told) as Json, count }))
    .toSorted((a, b) => b.count - a.count);
}

/** Secrets are never told of; names of members below a personal field only where they are plain words. */
function isTold(path: string, hints: Record<string, FieldHint>): boolean {
  const tokens = parsePointer(path);
  return Object.entries(hints).every(([pattern, hint]) => {
    if (!hint.personal && !hint.secret) return true;
    const marked = parsePointer(pattern);
    const isBelow =
      marked.length <= tokens.length &&
      marked.every((token, index) => token === '*' || token === tokens[index]);
    if (!isBelow) return true;
    return (
      !hint.secret && tokens.slice(marked.length).every((name) => /^[A-Za-z][\w-]*$/.test(name))
    );
  });
}

function labelOf(path: string, hints: Record<string, FieldHint>): string {
  const tokens = parsePointer(path);
  return tokens
    .map((token, index) => {
      const here = `/${path
        .split('/')
        .slice(1, index + 2)
        .join('/')}`;
      return hints[here]?.label ?? humanise(token);
    })
    .join(' · ');
}
