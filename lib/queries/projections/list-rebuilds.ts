import { maskProse } from '#lib/access/mask-prose.ts';
import { allows, demand } from '#lib/access/policy.ts';
import { mayReadRows } from '#lib/access/read-model-access.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { type Masking, openMasking } from '#lib/event-store/open-masking.ts';
import {
  type Control,
  codeWanting,
  possibleControls,
} from '#lib/projections/rebuild/control-rebuild.ts';
import { nameOfSubject, type RebuildRow, type Subject } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow, readRebuildRows } from '#lib/projections/rebuild/rebuild-rows.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { referenceNames } from '#lib/queries/reference-names.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';
import type { ReferenceNames } from '#lib/queries/views.ts';

type Shown = Pick<
  RebuildRow,
  | 'id'
  | 'subject'
  | 'status'
  | 'phase'
  | 'paused'
  | 'wish'
  | 'switchWhen'
  | 'changed'
  | 'reason'
  | 'total'
  | 'done'
  | 'events'
  | 'comparison'
  | 'error'
  | 'wantedAt'
  | 'startedAt'
  | 'builtAt'
  | 'switchedAt'
  | 'endedAt'
  | 'target'
  | 'former'
>;

export type RebuildView = Shown & {
  /** `states/user`, `model/emailDirectory`, as the list of projections has it. */
  key: string;
  /** What people call it: a type's plural, a read model's label; an entity's name stands in `names`. */
  label: string | null;
  /** Who wanted it; null for one of the system. */
  by: string | null;
  /** What can be done with it as it stands. */
  controls: Control[];
  /** Of these, what needs a process with other definitions than this one. */
  needCode: Control[];
  /** What the entities of its samples are called. */
  names: ReferenceNames;
};

type RebuildsAsked = { limit: number; of?: Subject };

/**
 * Rebuilds, those that are open first, then the last. Of types that the viewer may not read nothing is
 * told.
 */
export async function listRebuilds(
  store: Masking,
  viewer: Viewer,
  asked: RebuildsAsked,
): Promise<RebuildView[]> {
  demand(viewer, 'read');
  return shownRebuilds(store, viewer, await readRebuildRows(store.pool, asked));
}

/** One of them; null where there is none, or none that the viewer may know of. */
export async function readRebuild(
  store: Masking,
  viewer: Viewer,
  id: string,
): Promise<RebuildView | null> {
  demand(viewer, 'read');
  const row = await readRebuildRow(store.pool, id);
  const [view] = row ? await shownRebuilds(store, viewer, [row]) : [];
  return view ?? null;
}

async function shownRebuilds(
  store: Masking,
  viewer: Viewer,
  found: readonly RebuildRow[],
): Promise<RebuildView[]> {
  const rows = found.filter(
    ({ subject }) => !('entityType' in subject) || allows(viewer, 'read', subject.entityType),
  );
  const [masker, people] = await Promise.all([
    openMasking(store, viewer),
    viewerNames(
      store,
      rows.map(({ actor }) => actor),
    ),
  ]);
  const refs = rows.flatMap((row) => entitiesOf(row));
  const names = await referenceNames(store, masker, refs);
  return Promise.all(
    rows.map(async (row) => {
      const { fingerprint: _, checked: __, actor, ...shown } = row;
      const controls = possibleControls(row);
      const own = entitiesOf(row).map(({ type, id }) => `${type}/${id}`);
      return {
        ...shown,
        key: nameOfSubject(row.subject),
        label: labelOf(store, row.subject),
        by: actor === 'worker' ? null : (people.get(actor) ?? actor),
        // Free text, and what a definition says of a value.
        reason: row.reason && maskProse(row.reason, []),
        error: row.error && { ...row.error, message: maskProse(row.error.message, []) },
        comparison: maySeeRows(store, viewer, row.subject) ? row.comparison : null,
        controls: [...controls],
        needCode: await needCode(store, row, controls),
        names: Object.fromEntries(Object.entries(names).filter(([key]) => own.includes(key))),
      };
    }),
  );
}

/** The entities that it names: its own, and those of its samples. */
function entitiesOf({ subject, comparison }: RebuildRow): EntityRef[] {
  const samples = comparison?.samples ?? [];
  if (!('entityType' in subject)) return samples.flatMap(({ entity }) => entity ?? []);
  const { entityType: type } = subject;
  const own = subject.kind === 'entity' ? [{ type, id: subject.entityId }] : [];
  return [...own, ...samples.map(({ id }) => ({ type, id }))];
}

function maySeeRows({ catalogue }: Masking, viewer: Viewer, subject: Subject): boolean {
  if (subject.kind !== 'model') return true;
  const definition = catalogue.projections.get(subject.name);
  return definition !== undefined && mayReadRows(viewer, definition);
}

function labelOf({ catalogue }: Masking, subject: Subject): string | null {
  if (subject.kind === 'model') {
    return catalogue.projections.get(subject.name)?.label ?? subject.name;
  }
  if (!('entityType' in subject)) return null;
  const { label, plural } = entityTypeWords(catalogue, subject.entityType);
  return subject.kind === 'entity' ? label : plural;
}

async function needCode(
  store: Masking,
  row: RebuildRow,
  controls: readonly Control[],
): Promise<Control[]> {
  const wanting = await Promise.all(
    controls.map(async (control) =>
      (await codeWanting(store, row, control)) === null ? [] : [control],
    ),
  );
  return wanting.flat();
}
