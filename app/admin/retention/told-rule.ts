import * as words from '#app/messages/words.ts';
import type { RetentionRule } from '#lib/domain/retention-rule.ts';

/** What types are called, by their names. */
export type RetentionLabels = {
  entityTypes: { [type: string]: string };
  eventTypes: { [type: string]: string };
};

/** A rule as a sentence: “User logged in: payload erased after 13 months”. */
export function toldRule(rule: RetentionRule | null, labels: RetentionLabels): string {
  const retention = words.retention;
  if (!rule) return retention.unreadable;
  const age = retention.age(rule.after.count, rule.after.unit);
  if (rule.takes === 'entities') {
    return retention.ofEntities(labels.entityTypes[rule.entityType] ?? rule.entityType, age);
  }
  const event = labels.eventTypes[rule.eventType] ?? rule.eventType;
  return rule.takes === 'payloads'
    ? retention.ofPayloads(event, age)
    : retention.ofFields(event, rule.paths, age);
}
