import { z } from 'zod';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { recordSetting, type SettingOutcome } from '#lib/event-store/record-setting.ts';
import type { Reading, Store } from '#lib/event-store/store.ts';
import { isRecipient } from '#lib/transfer/backup/encryption.ts';

const kept = z.int().min(0).max(1_000);

/** How often backups are made by themselves, and which of them stay. */
export const planSchema = z.strictObject({
  every: z.enum(['never', 'day', 'week']),
  /** Of so many days, weeks and months the newest of each stays; the newest of all always does. */
  keepDays: kept,
  keepWeeks: kept,
  keepMonths: kept,
  /** To whom they are encrypted; null: to BACKSTORY_BACKUP_KEY, where that is set. */
  recipient: z.string().max(4_000).nullable(),
  signIn: z.boolean(),
  /** Whether each is restored into a scratch database and verified. */
  rehearse: z.boolean(),
});
export type BackupPlan = z.infer<typeof planSchema>;

export const firstPlan: BackupPlan = {
  ...{ every: 'never', keepDays: 7, keepWeeks: 5, keepMonths: 12 },
  ...{ recipient: null, signIn: true, rehearse: true },
};

const ref = { type: '$backup', id: 'plan' } as const;

/** `version` is 0 before it was ever set. */
export async function readPlan(store: Reading): Promise<{ plan: BackupPlan; version: number }> {
  const set = (await readActStates(store, ref.type, [ref.id])).get(ref.id);
  const plan = planSchema.safeParse(set?.state['plan'] ?? firstPlan);
  return { plan: plan.success ? plan.data : firstPlan, version: set?.version ?? 0 };
}

export type PlanWish = { plan: BackupPlan; reason: string; expected: number };
export type PlanOutcome = SettingOutcome | { status: 'recipient-malformed' };

/** Sets it, as a `$backup` event. Throws an `AccessFault`. */
export async function changePlan(
  store: Store,
  viewer: Viewer,
  { plan, reason, expected }: PlanWish,
): Promise<PlanOutcome> {
  demand(viewer, 'manageBackups');
  const fits = planSchema.safeParse(plan);
  if (!fits.success) return { status: 'invalid' };
  const { recipient } = fits.data;
  if (recipient !== null && !isRecipient(recipient)) return { status: 'recipient-malformed' };
  return recordSetting(store, viewer, {
    ...{ type: ref.type, entity: ref, data: { act: 'plan', plan: fits.data }, reason, expected },
  });
}

/** At 3:47 UTC, of weeks on Sunday: the last time by `now` at which one was to be made. */
export function lastDue(every: 'day' | 'week', now: number): number {
  const at = new Date(now);
  const due = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 3, 47);
  const day = 86_400_000;
  const today = due > now ? due - day : due;
  return every === 'day' ? today : today - new Date(today).getUTCDay() * day;
}

/** Of backups by when they were made, those that a plan keeps. */
export function keptBy(
  plan: Pick<BackupPlan, 'keepDays' | 'keepWeeks' | 'keepMonths'>,
  madeAt: readonly number[],
): Set<number> {
  const newestFirst = madeAt.toSorted((one, other) => other - one);
  const stay = new Set(newestFirst.slice(0, 1));
  const rules: [number, (at: number) => string][] = [
    [plan.keepDays, (at) => new Date(at).toISOString().slice(0, 10)],
    // Weeks begin on Monday; the day 1970-01-01 was a Thursday.
    [plan.keepWeeks, (at) => String(Math.floor((at / 86_400_000 + 3) / 7))],
    [plan.keepMonths, (at) => new Date(at).toISOString().slice(0, 7)],
  ];
  for (const [count, spanOf] of rules) {
    const spans = new Map<string, number>();
    for (const at of newestFirst) if (!spans.has(spanOf(at))) spans.set(spanOf(at), at);
    for (const at of [...spans.values()].slice(0, count)) stay.add(at);
  }
  return stay;
}
