import { allows, forbidden } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { canonicalFaults } from '#lib/domain/canonical-json.ts';
import { heldName, type ProposedHold } from '#lib/domain/held-back.ts';
import type { Fault, ProposedEvent } from '#lib/event-store/append-types.ts';

const mostHolds = 100;
const nameForm = /^[a-z][A-Za-z0-9._-]{0,99}$/;
const longestKey = 200;
const longestReason = 2000;

/** Why an event may not hold back what it asks to. `proposed`: who will record it is asked then. */
export function holdFaults(
  viewer: Viewer,
  { heldBack, reason }: Pick<ProposedEvent, 'heldBack' | 'reason'>,
  { proposed, imported }: { proposed: boolean; imported: boolean },
): Fault[] {
  if (!heldBack || heldBack.length === 0) return [];
  if (!proposed && !allows(viewer, 'holdEffects')) return [holdForbidden()];
  if (imported) {
    const message = 'Imported history sets off nothing: there is nothing to hold back.';
    return [{ kind: 'invalid', code: 'hold_invalid', message }];
  }
  if (heldBack.length > mostHolds) return [invalid(`At most ${mostHolds} effects are held back.`)];
  return heldBack.flatMap((hold) => formFaults(hold, reason ?? null));
}

export function holdForbidden(): Fault {
  const { message, permission } = forbidden('holdEffects');
  return { kind: 'forbidden', code: 'forbidden', message, params: { permission } };
}

function formFaults(hold: ProposedHold, ofEvent: string | null): Fault[] {
  const { reactor, key = '', reason } = hold;
  if (!nameForm.test(reactor) || key.length > longestKey || canonicalFaults(key).length > 0) {
    return [invalid(`${JSON.stringify(heldName(hold)).slice(0, 80)} names no effect.`)];
  }
  if (canonicalFaults(reason ?? '').length > 0 || (reason ?? '').length > longestReason) {
    return [invalid(`The reason has at most ${longestReason} characters.`)];
  }
  if ((reason ?? ofEvent ?? '').trim() !== '') return [];
  const message = `Say why ${heldName(hold)} is held back.`;
  return [{ kind: 'invalid', code: 'hold_needs_reason', message }];
}

function invalid(message: string): Fault {
  return { kind: 'invalid', code: 'hold_invalid', message };
}
