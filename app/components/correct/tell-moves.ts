import type { Preview, PreviewedEntity } from '#lib/corrections/preview.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Json } from '#lib/domain/json.ts';

type Pinned = Preview['pinned'][number];

/** A line of what a preview stands on: as it was looked at, and as it is now. */
export type Move = { name: string; saw: string; now: string; moved: boolean } & (
  | { of: 'entity'; entity: Pick<Pinned, 'type' | 'id' | 'label'>; to: number | null }
  | { of: 'catalogue' | 'policy' }
);

/** What the two previews stand on, what moved first. */
export function movesBetween(
  saw: Preview,
  now: Preview,
  tell: { version: (version: number) => string; none: string },
): Move[] {
  const keys = new Map<string, { before?: Pinned; after?: Pinned }>();
  for (const one of saw.pinned) keys.set(`${one.type}/${one.id}`, { before: one });
  for (const one of now.pinned) {
    const key = `${one.type}/${one.id}`;
    keys.set(key, { ...keys.get(key), after: one });
  }
  const side = (one: Pinned | undefined) => (one ? tell.version(one.version) : tell.none);
  const entities = [...keys].map(([name, { before, after }]): Move => {
    const { type, id, label } = (after ?? before) as Pinned;
    return {
      of: 'entity',
      name,
      entity: { type, id, label },
      to: after?.version ?? null,
      saw: side(before),
      now: side(after),
      moved: before?.version !== after?.version,
    };
  });
  const others: Move[] = [
    {
      of: 'catalogue',
      name: 'catalogue',
      saw: saw.catalogue.slice(0, 6),
      now: now.catalogue.slice(0, 6),
      moved: saw.catalogue !== now.catalogue,
    },
    {
      of: 'policy',
      name: 'policy',
      saw: String(saw.policy),
      now: String(now.policy),
      moved: saw.policy !== now.policy,
    },
  ];
  // Where it is refused nothing is pinned, and so nothing of that can be told.
  const told = now.status === 'refused' ? entities.filter(({ moved }) => !moved) : entities;
  return [...told, ...others].toSorted((a, b) => Number(b.moved) - Number(a.moved));
}

/** What that does to the correction. */
export type Effect =
  | { kind: 'refused' }
  | { kind: 'dropped' | 'added'; entity: PreviewedEntity; changes: number }
  | { kind: 'before'; entity: PreviewedEntity; path: string; was: Json | null; now: Json | null }
  | { kind: 'versions' };

export function effectsOf(saw: Preview, now: Preview): Effect[] {
  if (now.status === 'refused') return [{ kind: 'refused' }];
  const of = ({ entities }: Preview) =>
    new Map(entities.map((entity) => [`${entity.type}/${entity.id}`, entity]));
  const [before, after] = [of(saw), of(now)];
  const effects: Effect[] = [];
  for (const [key, entity] of before) {
    if (!after.has(key)) effects.push({ kind: 'dropped', entity, changes: entity.changes.length });
  }
  for (const [key, entity] of after) {
    const old = before.get(key);
    if (!old) {
      effects.push({ kind: 'added', entity, changes: entity.changes.length });
      continue;
    }
    for (const change of entity.changes) {
      const same = old.changes.find(({ path }) => path === change.path);
      if (same && jsonEqual(same.before ?? null, change.before ?? null)) continue;
      const [was, is] = [same?.before ?? null, change.before ?? null];
      effects.push({ kind: 'before', entity, path: change.path, was, now: is });
    }
  }
  return effects.length === 0 ? [{ kind: 'versions' }] : effects;
}
