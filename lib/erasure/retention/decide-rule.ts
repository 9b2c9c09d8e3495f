import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { deletionPolicy } from '#lib/corrections/deletion-rights.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { FactorGiven } from '#lib/erasure/confirm-factor.ts';
import { needsOf } from '#lib/erasure/hard-policy.ts';
import { type KnownRetention, readRetention } from '#lib/erasure/retention/read-rule.ts';
import { recordRule } from '#lib/erasure/retention/record-rule.ts';
import { holding, isOpen } from '#lib/erasure/retention/set-rule.ts';
import type { SettingOutcome } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';

export const ruleDecisions = ['approve', 'reject', 'pause', 'resume', 'remove'] as const;
export type RuleDecision = (typeof ruleDecisions)[number];

export type DecisionWish = {
  id: string;
  decision: RuleDecision;
  reason: string;
  /** The version of `$retention/<id>` that it was decided on. */
  expected: number;
  /** The second factor, where the delete policy asks for it. */
  factor?: FactorGiven | undefined;
};

/** `own`: whoever asked for it is not the second person. */
export type DecisionOutcome =
  | SettingOutcome
  | { status: 'not-found' | 'own' | 'wrong-status' | 'no-hard' | 'factor-missing' };

/** Decides on a rule, or on what waits to become one, as a `$retention` act. Throws an `AccessFault`. */
export async function decideRule(
  store: Store,
  viewer: Viewer,
  { id, decision, reason, expected, factor }: DecisionWish,
): Promise<DecisionOutcome> {
  demand(viewer, 'erase');
  const known = await readRetention(store, id);
  const about = known?.rule ?? known?.proposed;
  if (!known || !about || !isOpen(known.status)) return { status: 'not-found' };
  demand(viewer, 'erase', about.entityType);
  if (known.proposed) demand(viewer, 'erase', known.proposed.entityType);
  const data = decided(known, decision);
  if (!data) return { status: 'wrong-status' };
  if (decision === 'approve') {
    if (await isSamePerson(store, known.proposedBy, viewer)) return { status: 'own' };
    const next = known.proposed ?? about;
    const { hard } = await deletionPolicy(store, next.entityType);
    if (next.takes === 'entities' && !hard) return { status: 'no-hard' };
  }
  // What lets it erase asks for the second factor; what keeps it from erasing never does.
  if (decision === 'approve' || decision === 'resume') {
    const needs = await needsOf(store, viewer, (known.proposed ?? about).entityType);
    if (needs.secondFactor && factor?.by !== viewer.id) return { status: 'factor-missing' };
  }
  const isOnlyProposed = decision === 'reject' || decision === 'resume';
  return recordRule(store, viewer, { id, data, reason, expected, isOnlyProposed });
}

/** A key of somebody's is that person. */
async function isSamePerson(store: Store, by: string | null, viewer: Viewer): Promise<boolean> {
  if (by === null) return false;
  const [one, other] = await Promise.all([by, viewer.id].map((id) => principalOf(store, id)));
  return one === other;
}

function decided(known: KnownRetention, decision: RuleDecision): JsonObject | null {
  const { status, proposed, rule } = known;
  switch (decision) {
    case 'approve':
      return proposed && holding(proposed);
    case 'reject':
      if (!proposed) return null;
      return { proposed: null, proposedBy: null, ...(rule ? {} : { status: 'rejected' }) };
    case 'pause':
      return status === 'active' ? { status: 'paused' } : null;
    case 'resume':
      return status === 'paused' ? { status: 'active', since: new Date().toISOString() } : null;
    case 'remove':
      return { status: 'removed', proposed: null, proposedBy: null };
  }
}
