import type { Deviation, Rule } from '#lib/projections/drift/deviation.ts';
import { fieldsOf } from '#lib/projections/drift/tell-deviation.ts';
import type { Finding } from '#lib/transfer/verify/finding.ts';

/** What a deviation of the check of entities is; null where the check of events tells it. */
const told: Record<Rule, Pick<Finding, 'kind' | 'of'> | null> = {
  state: { kind: 'altered', of: 'state' },
  label: { kind: 'altered', of: 'state' },
  deletion: { kind: 'altered', of: 'state' },
  behind: { kind: 'removed', of: 'state' },
  orphan: { kind: 'inserted', of: 'state' },
  snapshot: { kind: 'altered', of: 'snapshot' },
  head: { kind: 'altered', of: 'head' },
  touch: { kind: 'altered', of: 'touch' },
  version: { kind: 'removed', of: 'event' },
  commitment: null,
  changes: { kind: 'failing', of: 'event' },
  reverse: { kind: 'failing', of: 'event' },
  fold: { kind: 'failing', of: 'event' },
  // Not asked for: what is read on from the log is no part of what was recorded.
  row: null,
  search: null,
  reference: null,
};

export function entityFinding(deviation: Deviation): Finding | null {
  const { ref, rule, version, position, difference } = deviation;
  const as = told[rule];
  if (!as) return null;
  const finding: Finding = {
    ...as,
    ...{ position, eventId: null, entity: ref, version, parts: fieldsOf(deviation) },
  };
  // The version before it is the one that is missing.
  if (rule === 'version') return { ...finding, version: version - 1, parts: ['gap of versions'] };
  if (rule !== 'head') return finding;
  // No append records an event without its head.
  const moved = difference.find(({ path }) => path === '/version');
  const [head, events] = [Number(moved?.before ?? 0), Number(moved?.after ?? 0)];
  if (!moved || head === events) return finding;
  const parts = [`the head is at version ${head}, the events at ${events}`];
  if (head < events) return { ...finding, kind: 'inserted', of: 'event', version: events, parts };
  return { ...finding, kind: 'removed', of: 'event', version: head, parts };
}
