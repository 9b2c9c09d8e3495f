import type { RetentionRule } from '#lib/domain/retention-rule.ts';

/** A rule while it is filled in: what is not given yet is empty. */
export type RuleDraft = {
  takes: RetentionRule['takes'];
  entityType: string;
  eventType: string;
  /** One a line. */
  paths: string;
  count: string;
  unit: RetentionRule['after']['unit'];
  ground: string;
};

export function draftOf(rule: RetentionRule | null): RuleDraft {
  return {
    takes: rule?.takes ?? 'payloads',
    entityType: rule?.entityType ?? '',
    eventType: rule && rule.takes !== 'entities' ? rule.eventType : '',
    paths: rule?.takes === 'fields' ? rule.paths.join('\n') : '',
    count: String(rule?.after.count ?? 13),
    unit: rule?.after.unit ?? 'months',
    ground: rule?.ground ?? '',
  };
}

/** The rule that a draft says; null while something of it is missing. The server looks closer. */
export function ruleOf(draft: RuleDraft): RetentionRule | null {
  const count = /^[0-9]{1,5}$/.test(draft.count.trim()) ? Number(draft.count) : 0;
  const { takes, entityType, eventType, unit } = draft;
  const ground = draft.ground.trim();
  const paths = draft.paths
    .split('\n')
    .map((path) => path.trim())
    .filter((path) => path !== '');
  if (entityType === '' || count === 0 || ground === '') return null;
  const common = { entityType, after: { count, unit }, ground };
  if (takes === 'entities') return { takes, ...common };
  if (eventType === '') return null;
  if (takes === 'payloads') return { takes, ...common, eventType };
  return paths.length === 0 ? null : { takes, ...common, eventType, paths };
}
