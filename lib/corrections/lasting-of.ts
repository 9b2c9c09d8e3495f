import type { Masker } from '#lib/access/masker.ts';
import type { Lasting, PreviewedEntity } from '#lib/corrections/preview.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change } from '#lib/domain/event.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { Decision } from '#lib/event-store/append-types.ts';
import { reservationsOf } from '#lib/event-store/reservations.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { blame } from '#lib/queries/blame.ts';

/** What of a decision cannot be taken back, on the entities that its viewer is shown. */
export async function lastingOf(
  store: Store,
  masker: Masker,
  decision: Decision,
  entities: readonly PreviewedEntity[],
): Promise<Lasting[]> {
  const readable = await Promise.all(
    entities.map((entity) => staysReadable(store, masker, entity)),
  );
  return [
    ...entities.flatMap((entity) => freedValues(store, decision, entity)),
    ...readable.flat(),
  ];
}

/** Unique values that nobody holds once all of it is recorded. */
function freedValues(
  { catalogue, secrets }: Store,
  { read, written }: Decision,
  { type, id }: PreviewedEntity,
): Lasting[] {
  const entity = { type, id };
  const stateIn = (all: Decision['read'], key: string) =>
    all.find(({ ref }) => keyOf(ref) === key)?.state ?? {};
  const key = keyOf(entity);
  const context = { catalogue, identityKey: secrets.identityKey };
  return reservationsOf(context, entity, stateIn(read, key), stateIn(written, key)).flatMap(
    ({ ref, name }) =>
      stateIn(written, keyOf(ref))['holder'] === undefined
        ? [{ kind: 'value-freed' as const, entity, name }]
        : [],
  );
}

/** Personal values that are overwritten, with the versions at which they stand. */
async function staysReadable(
  store: Store,
  masker: Masker,
  { type, id, from, changes }: PreviewedEntity,
): Promise<Lasting[]> {
  const entity = { type, id };
  const fields = masker.fields(type);
  const overwritten = changes.filter(
    (change) => isOverwritten(change) && isPersonal(fields, change),
  );
  if (from === 0 || overwritten.length === 0) return [];
  const blamed = await blame(store, masker.viewer, entity, { version: from });
  return overwritten.map(({ path }) => {
    const below = blamed?.fields.filter((field) => isWithin(path, field.path)) ?? [];
    const versions = below.flatMap(({ version }) => version ?? []);
    return {
      kind: 'stays-readable',
      entity,
      path,
      from: versions.length > 0 ? Math.min(...versions) : 1,
      to: from,
    };
  });
}

function isOverwritten({ before }: Change): boolean {
  return before !== undefined && before !== null && before !== '';
}

/** Whether the place holds what is personal, or lies within it. */
function isPersonal(fields: Record<string, FieldHint>, { path }: Change): boolean {
  const at = parsePointer(path);
  return Object.entries(fields).some(([pattern, { personal }]) => {
    if (!personal) return false;
    const tokens = parsePointer(pattern);
    const shared = Math.min(tokens.length, at.length);
    return tokens.slice(0, shared).every((token, n) => token === '*' || token === at[n]);
  });
}

function isWithin(path: string, other: string): boolean {
  return other === path || other.startsWith(`${path}/`);
}
