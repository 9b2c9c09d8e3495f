import { hash } from 'node:crypto';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { referenceShape } from '#lib/projections/follow-references.ts';
import type { Subject } from '#lib/projections/rebuild/rebuild.ts';
import { searchShape } from '#lib/projections/search/searchable.ts';

type Asking = Pick<Reading, 'pool' | 'catalogue'>;

/** All that can be made anew, in the order in which it is: states first. */
export async function allSubjects(store: Asking): Promise<Subject[]> {
  const { rows } = await store.pool.query<{ type: string }>(
    `select entity_type as type from operational.generation where status = 'serving' order by 1`,
  );
  return [
    ...rows.map(({ type }): Subject => ({ kind: 'states', entityType: type })),
    { kind: 'search' },
    { kind: 'references' },
    ...modelNames(store).map((name): Subject => ({ kind: 'model', name })),
  ];
}

export async function isKnownSubject(store: Asking, subject: Subject): Promise<boolean> {
  switch (subject.kind) {
    case 'states': {
      const { rowCount } = await store.pool.query(
        `select from operational.generation where entity_type = $1 and status = 'serving'`,
        [subject.entityType],
      );
      return rowCount === 1;
    }
    case 'entity': {
      const { rowCount } = await store.pool.query(
        'select from authority.head where entity_type = $1 and entity_id = $2',
        [subject.entityType, subject.entityId],
      );
      return rowCount === 1;
    }
    case 'model':
      return modelNames(store).includes(subject.name);
    default:
      return true;
  }
}

/** Hex, of the definitions that this process builds it by. */
export function presentFingerprint({ catalogue }: Pick<Asking, 'catalogue'>, subject: Subject) {
  if ('entityType' in subject) return fingerprintOf(catalogue, subject.entityType);
  if (subject.kind === 'search') return shapeFingerprint(searchShape(catalogue));
  if (subject.kind === 'references') return shapeFingerprint(referenceShape(catalogue));
  return catalogue.projectionFingerprints.get(subject.name) ?? '';
}

/** Of the search index or the references, by what of the catalogue they are made by: 8 bytes, in hex. */
export function shapeFingerprint(shape: string): string {
  return hash('sha256', shape).slice(0, 16);
}

function modelNames({ catalogue }: Asking): string[] {
  return [...catalogue.projections.keys()];
}

/**
 * What a name stands for: `search`, `references`, `user` for the states of a type, `user/12` for one
 * entity's, else a read model's name; where both are there, `model/…` and `states/…` tell them apart.
 */
export async function subjectNamed(store: Asking, name: string): Promise<Subject | null> {
  if (name === 'search' || name === 'references') return { kind: name };
  if (name.startsWith('model/')) return known(store, { kind: 'model', name: name.slice(6) });
  const rest = name.startsWith('states/') ? name.slice(7) : name;
  const slash = rest.indexOf('/');
  if (slash > 0) {
    const [entityType, entityId] = [rest.slice(0, slash), rest.slice(slash + 1)];
    return known(store, { kind: 'entity', entityType, entityId });
  }
  return (
    (await known(store, { kind: 'states', entityType: rest })) ??
    known(store, { kind: 'model', name: rest })
  );
}

async function known(store: Asking, subject: Subject): Promise<Subject | null> {
  return (await isKnownSubject(store, subject)) ? subject : null;
}
