import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';
import { type LooksLike, looksPersonal, personalLook } from '#lib/domain/personal-look.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { personalMarks } from '#lib/event-store/open-masking.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';

/** A field that is masked, or could be. No value of it is told. */
export type MaskedField = {
  /** JSON Pointer, `*` for any member. */
  path: string;
  mark: 'personal' | 'secret' | null;
  /** What most of its values read like, where nothing is marked yet. */
  looksLike: LooksLike | null;
};

export type MaskedType = {
  type: string;
  plural: string;
  /** Marked by the catalogue, and changed there alone. */
  known: boolean;
  /** Of its marks, so that nobody overwrites what another decided. */
  version: number;
  fields: MaskedField[];
};

/** States of a general type that are looked at for its attributes. */
const looked = 300;

/** Which fields of which types are personal or secret, and which may be. */
export async function maskingTable(store: Viewing, viewer: Viewer): Promise<MaskedType[]> {
  demand(viewer, 'manageRoles');
  const [types, marks, states] = await Promise.all([
    listEntityTypes(store, viewer),
    personalMarks(store),
    readActStates(store, '$masking'),
  ]);
  return Promise.all(
    types.map(async ({ type, plural, known }): Promise<MaskedType> => {
      const definition = store.catalogue.entities.get(type);
      return {
        type,
        plural,
        known,
        version: states.get(type)?.version ?? 0,
        fields: definition
          ? markedFields(definition)
          : await attributesOf(store, type, marks.get(type) ?? []),
      };
    }),
  );
}

function markedFields({ fields, events }: EntityDefinition): MaskedField[] {
  const found = new Map<string, MaskedField>();
  for (const hints of [fields, ...Object.values(events).map((event) => event.fields)]) {
    for (const [path, hint] of Object.entries(hints)) {
      const mark = hint.secret ? 'secret' : hint.personal ? 'personal' : null;
      if (mark && found.get(path)?.mark !== 'secret') {
        found.set(path, { path, mark, looksLike: null });
      }
    }
  }
  return [...found.values()];
}

async function attributesOf(
  store: Viewing,
  type: string,
  marked: readonly string[],
): Promise<MaskedField[]> {
  const { items } = await listStates(store, type, { limit: looked, deleted: 'show' });
  const values = new Map<string, Json[]>(marked.map((path) => [path, []]));
  for (const [name, value] of items.flatMap(({ state }) => Object.entries(state))) {
    if (name.startsWith('$')) continue;
    const path = formatPointer([name]);
    const known = values.get(path);
    if (known) known.push(value);
    else values.set(path, [value]);
  }
  return [...values]
    .map(([path, all]): MaskedField => {
      const isMarked = marked.includes(path);
      return {
        path,
        mark: isMarked ? 'personal' : null,
        looksLike: isMarked ? null : lookOf(path, all),
      };
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function lookOf(path: string, values: readonly Json[]): MaskedField['looksLike'] {
  const texts = values.filter((value) => typeof value === 'string' && value !== '') as string[];
  const looks = texts.map(personalLook);
  return looksPersonal(path, {
    texts: texts.length,
    address: looks.filter((look) => look === 'address').length,
    name: looks.filter((look) => look === 'name').length,
  });
}
