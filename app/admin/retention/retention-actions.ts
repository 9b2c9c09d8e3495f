'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { askedHeaders } from '#app/viewer/asked-headers.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { retentionRuleSchema } from '#lib/domain/retention-rule.ts';
import { confirmFactor, type FactorGiven } from '#lib/erasure/confirm-factor.ts';
import { decideRule, ruleDecisions } from '#lib/erasure/retention/decide-rule.ts';
import { setRule } from '#lib/erasure/retention/set-rule.ts';
import { wantRun } from '#lib/erasure/retention/want-run.ts';
import { previewRetention } from '#lib/queries/retention/preview-retention.ts';
import type { RetentionPreview } from '#lib/queries/retention/retention-views.ts';

const id = z.string().max(100);
const reason = z.string().max(4_000);
const expected = z.int().min(0);
/** Of the second factor; empty where none is asked for. */
const code = z.string().max(20);
const savedSchema = z.strictObject({
  id: id.optional(),
  rule: retentionRuleSchema,
  reason,
  expected,
  code,
});
const decidedSchema = z.strictObject({
  id,
  act: z.enum([...ruleDecisions, 'run']),
  reason,
  expected,
  code,
});

type FactorFault = 'factor-missing' | 'wrong-code' | 'none' | 'locked';

export type SavedRule = {
  status:
    | 'active'
    | 'waiting'
    | 'not-found'
    | 'no-hard'
    | 'unchanged'
    | 'invalid'
    | 'reason-missing'
    | 'moved'
    | FactorFault
    | 'forbidden'
    | 'failed';
};

export type DecidedRule = {
  status:
    | 'done'
    | 'not-found'
    | 'own'
    | 'wrong-status'
    | 'no-hard'
    | 'running-already'
    | 'invalid'
    | 'reason-missing'
    | 'moved'
    | FactorFault
    | 'forbidden'
    | 'failed';
};

export type LookedAtRule =
  | { status: 'previewed'; preview: RetentionPreview }
  | { status: 'invalid' | 'forbidden' | 'failed' };

/** What a rule would erase if it ran now. */
export async function lookAtRule(given: unknown): Promise<LookedAtRule> {
  const viewer = await actionViewer();
  const rule = retentionRuleSchema.safeParse(given);
  if (!rule.success) return { status: 'invalid' };
  try {
    const preview = await previewRetention(currentStore(), viewer, rule.data);
    return preview ? { status: 'previewed', preview } : { status: 'invalid' };
  } catch (error) {
    return failed(viewer, error);
  }
}

/** Makes a rule, or changes one. */
export async function saveRule(asked: z.infer<typeof savedSchema>): Promise<SavedRule> {
  const viewer = await actionViewer();
  const request = savedSchema.safeParse(asked);
  if (!request.success) return { status: 'invalid' };
  try {
    const { code: given, ...wish } = request.data;
    const factor = await factorOf(viewer, given);
    if ('fault' in factor) return { status: factor.fault };
    const { status } = await setRule(currentStore(), viewer, { ...wish, ...factor });
    revalidatePath('/admin/retention');
    return { status };
  } catch (error) {
    return failed(viewer, error);
  }
}

/** Decides on a rule, or has it run now. */
export async function decideOnRule(given: z.infer<typeof decidedSchema>): Promise<DecidedRule> {
  const viewer = await actionViewer();
  const request = decidedSchema.safeParse(given);
  if (!request.success) return { status: 'invalid' };
  const { act, code: digits, ...wish } = request.data;
  const store = currentStore();
  try {
    const factor = await factorOf(viewer, digits);
    if ('fault' in factor) return { status: factor.fault };
    const { status } =
      act === 'run'
        ? await wantRun(store, viewer, wish)
        : await decideRule(store, viewer, { ...wish, ...factor, decision: act });
    revalidatePath('/admin/retention');
    return { status: status === 'changed' || status === 'wanted' ? 'done' : status };
  } catch (error) {
    return failed(viewer, error);
  }
}

async function factorOf(
  viewer: Viewer,
  digits: string,
): Promise<{ factor?: FactorGiven } | { fault: FactorFault }> {
  if (digits.trim() === '') return {};
  const store = currentStore();
  const headers = await askedHeaders();
  const person = await store.signIn.findPerson(headers);
  if (!person) return { fault: 'none' };
  const outcome = await confirmFactor(store, person, viewer.id, digits, headers);
  return outcome.status === 'given' ? { factor: outcome.factor } : { fault: outcome.status };
}

function failed(viewer: Viewer, error: unknown) {
  if (isNotedRefusal(viewer, error)) return { status: 'forbidden' as const };
  console.error('A retention rule could not be changed:', error);
  return { status: 'failed' as const };
}
