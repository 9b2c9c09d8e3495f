import type { Masker } from '#lib/access/masker.ts';
import { allows } from '#lib/access/policy.ts';
import type { PreviewedEntity } from '#lib/corrections/preview.ts';
import { diffStates } from '#lib/domain/changes.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Decision, Known } from '#lib/event-store/append-types.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { maskedLabel } from '#lib/queries/masked-label.ts';

/** Every entity that is touched and that the viewer may read, the draft's own first. */
export function previewedEntities(
  catalogue: Catalogue,
  masker: Masker,
  own: EntityRef,
  { events, read, written }: Decision,
): PreviewedEntity[] {
  const before = new Map(read.map((known) => [keyOf(known.ref), known]));
  const steps = stepsOf(masker, events);
  return written
    .filter(({ ref }) => isShown(masker, ref))
    .map(({ ref, version, state }): PreviewedEntity => {
      const from = before.get(keyOf(ref));
      const had = from && from.version > 0 ? from : null;
      const fields = catalogue.entities.get(ref.type)?.fields;
      return {
        ...ref,
        label: shownLabel(catalogue, masker, ref, had?.state ?? state),
        from: had?.version ?? 0,
        to: version,
        before: had ? masker.state(ref, had.state) : null,
        after: masker.state(ref, state),
        changes: masker.changes(ref, diffStates(had?.state ?? {}, state, fields)),
        steps: steps.get(keyOf(ref)) ?? [],
      };
    })
    .toSorted((a, b) => Number(keyOf(b) === keyOf(own)) - Number(keyOf(a) === keyOf(own)));
}

function stepsOf(masker: Masker, events: Decision['events']) {
  const steps = new Map<string, PreviewedEntity['steps']>();
  events.forEach(({ entries }, event) => {
    for (const { ref, version, changes } of entries) {
      if (!isShown(masker, ref)) continue;
      const known = steps.get(keyOf(ref)) ?? [];
      steps.set(keyOf(ref), [...known, { event, version, changes: masker.changes(ref, changes) }]);
    }
  });
  return steps;
}

/** Of what it was decided on, what the viewer may read: what it touches, and what guards read. */
export function pinnedEntities(catalogue: Catalogue, masker: Masker, read: readonly Known[]) {
  return read
    .filter(({ ref }) => isShown(masker, ref))
    .map(({ ref, version, state }) => ({
      ...ref,
      label: version === 0 ? null : shownLabel(catalogue, masker, ref, state),
      version,
    }));
}

function isShown({ viewer }: Masker, { type }: EntityRef): boolean {
  return !type.startsWith('$') && allows(viewer, 'read', type);
}

function shownLabel(catalogue: Catalogue, masker: Masker, ref: EntityRef, state: State) {
  return maskedLabel(catalogue, masker, { ...ref, label: labelOf(catalogue, ref, state), state });
}
