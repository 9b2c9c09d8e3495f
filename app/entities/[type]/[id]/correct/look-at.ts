import 'server-only';
import type { Asked, Looked, Plan, Reverting } from '#app/components/correct/look.ts';
import { hintsOfTypes } from '#app/components/value/hints-of-types.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Draft, DraftKind } from '#lib/corrections/draft.ts';
import { planRevert } from '#lib/corrections/plan-revert.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import type { ProposedEvents } from '#lib/corrections/proposal.ts';
import { proposeEvents } from '#lib/corrections/propose-events.ts';
import { restoreFields } from '#lib/corrections/restore-fields.ts';
import { patchOfEdits } from '#lib/domain/edits.ts';
import type { State } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';

type Planned = { kind: DraftKind; events: Draft['events']; plan: Plan | null };

/** What somebody wants of an entity, as the events that would do it and what these would do. */
export async function lookAt(store: Store, viewer: Viewer, asked: Asked): Promise<Looked | null> {
  const planned = await planOf(store, viewer, asked);
  if (!planned) return null;
  const { id, entity, reason, ticket, occurredAt, holds } = asked;
  const draft: Draft = {
    id,
    entity,
    kind: planned.kind,
    events: planned.events,
    reason,
    ticket,
    occurredAt,
    ...(holds.length > 0 ? { holds } : {}),
  };
  const isNothing = draft.events.length === 0;
  const preview = isNothing ? null : withoutStates(await previewDraft(store, viewer, draft));
  const { fields } = await openMasking(store, viewer);
  return {
    status: 'looked',
    draft,
    plan: planned.plan,
    preview,
    hints: hintsOfTypes(
      fields,
      (preview?.entities ?? []).filter(({ type }) => type !== entity.type),
    ),
  };
}

/** The page shows what changes: states of a megabyte would make each look slow, for nothing. */
function withoutStates(preview: Preview): Preview {
  const entities = preview.entities.map((entity) => ({ ...entity, before: null, after: {} }));
  return { ...preview, entities };
}

async function planOf(store: Store, viewer: Viewer, asked: Asked): Promise<Planned | null> {
  const { entity, want } = asked;
  const own = (type: string, data: Draft['events'][number]['data']) => ({
    ...{ type, entity, data },
    causationId: null,
  });
  const at = asked.occurredAt === null ? {} : { occurredAt: Date.parse(asked.occurredAt) };
  switch (want.kind) {
    case 'event':
      return { kind: 'event', events: [own(want.type, want.data)], plan: null };
    case 'json':
      return {
        kind: 'event',
        events: want.events.map(({ type, data }) => own(type, data)),
        plan: null,
      };
    case 'state': {
      const wanted = (shown: State) => patchOfEdits(shown, want.edits);
      const found = await proposeEvents(store, viewer, entity, wanted, at);
      if (!found) return null;
      return { kind: 'correction', events: found.events, plan: planned(found, null) };
    }
    case 'revert':
    case 'version': {
      const selection =
        want.kind === 'revert' ? { events: want.events } : { toVersion: want.version };
      const found = await planRevert(store, viewer, entity, selection, want.choices, at);
      if (!found) return null;
      const { reverted, notReverted, conflicts, undecided, erased, hidden, others } = found;
      const revert = { reverted, notReverted, conflicts, undecided, erased, hidden, others };
      return {
        kind: 'revert',
        events: found.proposed.events,
        plan: planned(found.proposed, revert),
      };
    }
    case 'fields': {
      const found = await restoreFields(store, viewer, entity, want.version, want.fields, at);
      if (!found) return null;
      const { erased, hidden } = found;
      const revert = { ...nothingReverted, erased, hidden };
      return {
        kind: 'restored-fields',
        events: found.proposed.events,
        plan: planned(found.proposed, revert),
      };
    }
  }
}

const nothingReverted: Reverting = {
  reverted: [],
  notReverted: [],
  conflicts: [],
  undecided: [],
  erased: [],
  hidden: [],
  others: [],
};

function planned(proposed: ProposedEvents, revert: Reverting | null): Plan {
  const { reached, left, extra, hidden, refusals, faults } = proposed;
  return { reached, left, extra, hidden, refusals, faults, revert };
}
