import type { RetentionRule } from '#lib/domain/retention-rule.ts';
import { decideRule } from '#lib/erasure/retention/decide-rule.ts';
import { setRule } from '#lib/erasure/retention/set-rule.ts';
import { wantRun } from '#lib/erasure/retention/want-run.ts';
import { listRetention } from '#lib/queries/retention/list-retention.ts';
import { previewRetention } from '#lib/queries/retention/preview-retention.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

const logins: RetentionRule = {
  ...{ takes: 'payloads', entityType: 'user', eventType: 'userLoggedIn', ground: 'For the test' },
  after: { count: 13, unit: 'months' },
};
const nowhere = { id: '00000000-0000-4000-8000-000000000000', reason: '', expected: 0 };

/** What is erased by itself. */
export const askingRetention: Record<string, Asking> = {
  listRetention: { needs: 'erase', run: listRetention },
  previewRetention: {
    needs: 'erase',
    on: 'user',
    run: (store, viewer) => previewRetention(store, viewer, logins),
  },
  setRule: {
    needs: 'erase',
    on: 'user',
    run: (store, viewer) => setRule(store, viewer, { rule: logins, reason: '', expected: 0 }),
  },
  decideRule: {
    needs: 'erase',
    run: (store, viewer) => decideRule(store, viewer, { ...nowhere, decision: 'pause' }),
  },
  wantRun: { needs: 'erase', run: (store, viewer) => wantRun(store, viewer, nowhere) },
};
