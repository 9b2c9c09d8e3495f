import type { Viewer } from '#lib/access/viewer.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { type DraftSettings, draftEvents } from '#lib/corrections/draft-events.ts';
import { draftRights } from '#lib/corrections/draft-rights.ts';
import { unmaskKept } from '#lib/corrections/keep-masked.ts';
import type { Applied } from '#lib/corrections/preview.ts';
import { previewDraft, refusedPreview } from '#lib/corrections/preview-draft.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions, AppendOutcome, Fault } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';

/** `approval` is given by what applies approved corrections, and by nothing else. */
export type ApplySettings = DraftSettings & Pick<AppendOptions, 'approval'>;

/**
 * Records a draft as it was previewed, as one atomic append. Where anything that the preview was decided
 * on has moved, nothing is written and the new preview is told. Applied again, by whoever it is, a
 * draft is told as recorded.
 */
export async function applyDraft(
  store: Store,
  viewer: Viewer,
  given: Draft,
  pin: string,
  settings: ApplySettings = {},
): Promise<Applied> {
  const draft = await unmaskKept(store, viewer, given);
  const rights = draftRights(store.catalogue, viewer, draft);
  const refused = async (faults: readonly Fault[]): Promise<Applied> => ({
    status: 'refused',
    preview: await refusedPreview(store, viewer, draft, faults, rights),
  });
  if (rights.faults.length > 0) return refused(rights.faults);
  const events = draftEvents(draft, settings).map((event) => ({
    ...event,
    idempotency: { key: draft.id, of: 'draft' as const },
  }));
  const { size, approval } = settings;
  const append = () =>
    appendEvents(store, viewer, events, {
      pin,
      kind: draft.kind,
      ...(size === undefined ? {} : { size }),
      ...(approval === undefined ? {} : { approval }),
    });
  const first = await append();
  // What moved may be this very draft, recorded by another process at the same moment.
  const outcome = isMoved(first) && !isTelling(first) ? await append() : first;
  if (outcome.status === 'recorded') return appliedAs(outcome);
  const { faults } = outcome;
  if (faults.some(({ code }) => code === 'second_person_required')) {
    return { status: 'second-person', preview: await previewDraft(store, viewer, draft, settings) };
  }
  // What has a pin did fit: what its states refuse now, moved since.
  if (!isMoved(outcome)) return refused(faults);
  const preview = await previewDraft(store, viewer, draft, settings);
  return { status: 'moved', preview };
}

const movedKinds: ReadonlySet<Fault['kind']> = new Set(['precondition', 'conflict', 'not_found']);

function isMoved(outcome: AppendOutcome): boolean {
  return outcome.status === 'refused' && outcome.faults.every(({ kind }) => movedKinds.has(kind));
}

/** What others hold is told once: each telling is counted. */
function isTelling(outcome: AppendOutcome): boolean {
  return outcome.status === 'refused' && outcome.faults.some(({ tellsOf }) => tellsOf);
}

function appliedAs({ events }: Extract<AppendOutcome, { status: 'recorded' }>): Applied {
  return {
    status: 'recorded',
    events: events.map(({ event: { id, type, position, entity } }) => ({
      id,
      type,
      position: String(position),
      entity,
    })),
    replayed: events.every(({ replayed }) => replayed),
  };
}
