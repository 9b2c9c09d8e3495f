import { allows, forbidden } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Draft, DraftKind } from '#lib/corrections/draft.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { holdForbidden } from '#lib/event-store/hold-faults.ts';
import { recordingFault } from '#lib/event-store/recording-fault.ts';

/** What puts right what is recorded needs a permission of its own, besides recording the events. */
const putsRight: readonly DraftKind[] = ['correction', 'revert', 'restored-fields'];

export type DraftRights = {
  /** What the append does not ask, since it knows events alone: refused before it. */
  faults: Fault[];
  mayApply: boolean;
  mayPropose: boolean;
};

export function draftRights(catalogue: Catalogue, viewer: Viewer, draft: Draft): DraftRights {
  const types = [...new Set(draft.events.map(({ entity }) => entity.type))];
  const missing = putsRight.includes(draft.kind)
    ? types.filter((type) => !allows(viewer, 'applyCorrection', type))
    : [];
  const mayRecord = draft.events.every(
    ({ type, entity }) => recordingFault(catalogue, viewer, type, entity.type, false) === null,
  );
  // Nobody proposes to hold back what they may not: whoever reviews it would take it for their right.
  const mayHold = (draft.holds ?? []).length === 0 || allows(viewer, 'holdEffects');
  return {
    faults: [...missing.map(faultOf), ...(mayHold ? [] : [holdForbidden()])],
    mayApply: missing.length === 0 && mayRecord && mayHold,
    mayPropose:
      mayHold &&
      types.every(
        (type) => allows(viewer, 'proposeCorrection', type) && allows(viewer, 'read', type),
      ),
  };
}

function faultOf(entityType: string): Fault {
  const { message, permission } = forbidden('applyCorrection', entityType);
  return { kind: 'forbidden', code: 'forbidden', message, params: { permission, entityType } };
}
