import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { cutoffOf, type RetentionRule, retentionRuleSchema } from '#lib/domain/retention-rule.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import {
  countCovered,
  coveredEntities,
  coveredEvents,
  heldEntities,
} from '#lib/event-store/retention-covered.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { policiesOf } from '#lib/queries/retention/policy-of.ts';
import type { RetentionPreview } from '#lib/queries/retention/retention-views.ts';

const shownSamples = 6;
const day = 86_400_000;

/**
 * What a rule would erase if it ran now: counted, with the first of them, and what is left out for a
 * legal hold. Null for what is no rule. Throws an `AccessFault`.
 */
export async function previewRetention(
  store: Viewing,
  viewer: Viewer,
  given: RetentionRule,
  now = Date.now(),
): Promise<RetentionPreview | null> {
  demand(viewer, 'erase');
  const rule = retentionRuleSchema.safeParse(given).data;
  if (!rule || rule.entityType.startsWith('$')) return null;
  const { entityType } = rule;
  demand(viewer, 'erase', entityType);
  const policy = (await policiesOf(store))(entityType);
  const byRule = cutoffOf(rule.after, now);
  const byPolicy =
    rule.takes === 'entities' && policy.hardAfter !== null ? now - policy.hardAfter * day : byRule;
  const cutoff = Math.min(byRule, byPolicy);
  const holds = await heldEntities(store, entityType);
  const [{ oldest, newest, ...counts }, held, samples, masker] = await Promise.all([
    countCovered(store, rule, cutoff),
    holds.length === 0 ? null : countCovered(store, rule, cutoff, holds),
    samplesOf(store, rule, cutoff),
    openMasking(store, viewer),
  ]);
  const refs = samples.map(({ entityId }) => ({ type: entityType, id: entityId }));
  const labels = await entityLabels(store, masker, refs);
  return {
    cutoff: isoTime(cutoff),
    ...counts,
    oldest: oldest === null ? null : isoTime(oldest),
    newest: newest === null ? null : isoTime(newest),
    held: held?.count ?? 0,
    samples: samples.map(({ entityId, eventId, at }) => {
      const ref = { type: entityType, id: entityId };
      return {
        entity: { ...ref, label: labels.of(ref) },
        eventId,
        at: isoTime(at),
        isHeld: holds.includes(entityId),
      };
    }),
    keptDays: byPolicy < byRule ? policy.hardAfter : null,
    needs: {
      secondPerson: policy.secondPerson === true && viewer.kind !== 'command',
      secondFactor: policy.secondFactor === true && viewer.kind !== 'command',
    },
  };
}

type Sample = { entityId: string; eventId: string | null; at: number };

async function samplesOf(store: Viewing, rule: RetentionRule, cutoff: number): Promise<Sample[]> {
  if (rule.takes === 'entities') {
    const page = { after: '', limit: shownSamples };
    const { entities } = await coveredEntities(store, rule, cutoff, page);
    return entities.map(({ id, at }) => ({ entityId: id, eventId: null, at }));
  }
  const page = { after: 0n, limit: shownSamples };
  const events = await coveredEvents(store, rule, cutoff, page);
  return events.map(({ id, entityId, at }) => ({ entityId, eventId: id, at }));
}
