import { randomUUID } from 'node:crypto';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { deletionPolicy } from '#lib/corrections/deletion-rights.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import { type RetentionRule, retentionRuleSchema } from '#lib/domain/retention-rule.ts';
import type { FactorGiven } from '#lib/erasure/confirm-factor.ts';
import { needsOf } from '#lib/erasure/hard-policy.ts';
import { readRetention } from '#lib/erasure/retention/read-rule.ts';
import { recordRule } from '#lib/erasure/retention/record-rule.ts';
import type { SettingOutcome } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';

export type RuleWish = {
  /** Of the rule that is changed; a new one where not given. */
  id?: string | undefined;
  rule: RetentionRule;
  reason: string;
  /** The version of `$retention/<id>` that it was decided on, 0 for a new one. */
  expected: number;
  /** The second factor, where the delete policy asks for it. */
  factor?: FactorGiven | undefined;
};

export type RuleOutcome =
  | { status: 'active' | 'waiting'; id: string; version: number }
  /** `no-hard`: the delete policy of the type knows no erasing. */
  | { status: 'not-found' | 'no-hard' | 'unchanged' | 'factor-missing' }
  | Exclude<SettingOutcome, { status: 'changed' }>;

/**
 * Makes a retention rule, or changes one. Where the delete policy of its type asks for a second person
 * it waits for one, and what held before goes on to hold. Throws an `AccessFault`.
 */
export async function setRule(store: Store, viewer: Viewer, wish: RuleWish): Promise<RuleOutcome> {
  demand(viewer, 'erase');
  const parsed = retentionRuleSchema.safeParse(wish.rule);
  if (!parsed.success || typeFault(store, parsed.data.entityType)) return { status: 'invalid' };
  const rule = parsed.data;
  demand(viewer, 'erase', rule.entityType);
  const known = wish.id === undefined ? null : await readRetention(store, wish.id);
  if (wish.id !== undefined && (!known || !isOpen(known.status))) return { status: 'not-found' };
  for (const one of [known?.rule, known?.proposed]) {
    if (one) demand(viewer, 'erase', one.entityType);
  }
  const policy = await deletionPolicy(store, rule.entityType);
  if (rule.takes === 'entities' && !policy.hard) return { status: 'no-hard' };
  if (known && JSON.stringify(known.rule) === JSON.stringify(rule)) return { status: 'unchanged' };
  const needs = await needsOf(store, viewer, rule.entityType);
  if (needs.secondFactor && wish.factor?.by !== viewer.id) return { status: 'factor-missing' };
  const waits = needs.secondPerson;
  const id = wish.id ?? randomUUID();
  const proposal: JsonObject = {
    proposed: rule as unknown as JsonObject,
    proposedBy: viewer.id,
    ...(known ? {} : { status: 'waiting' }),
  };
  const outcome = await recordRule(store, viewer, {
    id,
    isOnlyProposed: waits,
    data: waits ? proposal : { ...holding(rule), ...(known?.status === 'paused' ? paused : {}) },
    reason: wish.reason,
    expected: wish.expected,
  });
  if (outcome.status !== 'changed') return outcome;
  return { status: waits ? 'waiting' : 'active', id, version: outcome.version };
}

const paused: JsonObject = { status: 'paused' };

/** What an act says that makes a rule hold from now on. */
export function holding(rule: RetentionRule): JsonObject {
  return {
    status: 'active',
    rule: rule as unknown as JsonObject,
    proposed: null,
    proposedBy: null,
    since: new Date().toISOString(),
  };
}

export function isOpen(status: string): boolean {
  return status === 'active' || status === 'paused' || status === 'waiting';
}

function typeFault({ catalogue }: Store, type: string): boolean {
  return type.startsWith('$') || (!catalogue.entities.has(type) && entityTypeFault(type) !== null);
}
