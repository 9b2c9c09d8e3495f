import type { RetentionRule, RetentionStatus } from '#lib/domain/retention-rule.ts';

export type RetentionRunView = {
  id: string;
  status: 'running' | 'done' | 'stopped';
  /** `changed`: the rule is another one, or none. `refused`: the delete policy no longer lets it. */
  why: string | null;
  startedAt: string;
  endedAt: string | null;
  /** What happened before was old enough. */
  cutoff: string;
  batches: number;
  /** Those that went, of a rule on entities. */
  entities: number;
  /** That something was taken of. */
  events: number;
  /** Left out, being on legal hold. */
  held: number;
};

export type RetentionRuleView = {
  id: string;
  /** Of `$retention/<id>`. */
  version: number;
  status: RetentionStatus;
  rule: RetentionRule | null;
  /** What waits for a second person. */
  proposed: RetentionRule | null;
  proposedByName: string | null;
  /** What the viewer may do with what waits. */
  mayApprove: boolean;
  /** Whether the delete policy of its type asks for the second factor. */
  needsFactor: boolean;
  nextRun: string | null;
  /** The newest first. */
  runs: RetentionRunView[];
};

export type RetentionTable = {
  rules: RetentionRuleView[];
  changes: RetentionChange[];
};

export type RetentionChange = {
  position: string;
  at: string;
  /** Of the rule. */
  id: string;
  /** What the act did. */
  did: 'set' | 'proposed' | 'decided' | 'wanted';
  status: RetentionStatus | null;
  rule: RetentionRule | null;
  actorName: string | null;
  reason: string | null;
};

export type RetentionPreview = {
  /** What happened, or was deleted, before is old enough. */
  cutoff: string;
  /** Events, or entities, by what the rule takes. */
  count: number;
  entities: number;
  oldest: string | null;
  newest: string | null;
  /** Of these, on legal hold: left out and counted. */
  held: number;
  samples: {
    entity: { type: string; id: string; label: string | null };
    /** Of a rule on events. */
    eventId: string | null;
    at: string;
    isHeld: boolean;
  }[];
  /** Days that the delete policy keeps what is deleted, where that is longer than the rule. */
  keptDays: number | null;
  needs: { secondPerson: boolean; secondFactor: boolean };
};
