import { z } from 'zod';
import type { JsonObject } from '#lib/domain/json.ts';
import { member } from '#lib/domain/json.ts';

const age = z.strictObject({
  count: z.int().min(1).max(36_500),
  unit: z.enum(['days', 'months', 'years']),
});
const common = {
  entityType: z.string().min(1).max(200),
  after: age,
  /** The legal ground, as it stands with each erasure. */
  ground: z.string().trim().min(1).max(1_000),
};
const ofEvents = { ...common, eventType: z.string().min(1).max(200) };

/**
 * What is erased by itself, and when: entities so long after they were deleted softly, or of events of
 * one type, so long after they happened, their payload or these fields of it.
 */
export const retentionRuleSchema = z.discriminatedUnion('takes', [
  z.strictObject({ takes: z.literal('entities'), ...common }),
  z.strictObject({ takes: z.literal('payloads'), ...ofEvents }),
  z.strictObject({
    takes: z.literal('fields'),
    ...ofEvents,
    /** JSON Pointers into the data of the events. */
    paths: z
      .array(
        z
          .string()
          .max(600)
          .regex(/^(\/([^~/]|~[01])+)+$/)
          // Which events are covered is asked by whole paths.
          .refine((at) => !at.split('/').includes('*')),
      )
      .min(1)
      .max(50),
  }),
]);

export type RetentionRule = z.infer<typeof retentionRuleSchema>;
export type RetentionAge = RetentionRule['after'];

/** `waiting`: a new one, for a second person. */
export type RetentionStatus = 'waiting' | 'active' | 'paused' | 'rejected' | 'removed';

/** The state of `$retention/<id>`. */
export type Retention = {
  status: RetentionStatus;
  /** What holds; null where nobody approved it yet, and where a newer version wrote it. */
  rule: RetentionRule | null;
  /** What is to hold once a second person approves it. */
  proposed: RetentionRule | null;
  proposedBy: string | null;
  /** When it began to hold, or went on; ISO. */
  since: string | null;
};

export function retentionOf(state: JsonObject): Retention {
  const text = (name: string) => {
    const value = member(state, name);
    return typeof value === 'string' ? value : null;
  };
  const rule = (name: string) =>
    retentionRuleSchema.safeParse(member(state, name) ?? null).data ?? null;
  return {
    status: (text('status') ?? 'removed') as RetentionStatus,
    rule: rule('rule'),
    proposed: rule('proposed'),
    proposedBy: text('proposedBy'),
    since: text('since'),
  };
}

/** What happened, or was deleted, before this is old enough; in milliseconds. Days are of UTC. */
export function cutoffOf({ count, unit }: RetentionAge, now: number): number {
  if (unit === 'days') return now - count * 86_400_000;
  const then = new Date(now);
  const months = unit === 'years' ? count * 12 : count;
  const day = then.getUTCDate();
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  // A month before the 31st of March is the end of February.
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, last));
  return then.getTime();
}

/** The next night in which a rule runs: at 03:17 UTC, after it began to hold and after its last run. */
export function nextRun(since: number, lastStarted: number | null): number {
  const after = Math.max(since, lastStarted ?? since);
  const at = new Date(after);
  at.setUTCHours(3, 17, 0, 0);
  return at.getTime() > after ? at.getTime() : at.getTime() + 86_400_000;
}
