import { expect, test, vi } from 'vitest';
import { forgetRoles, rightsOfRole } from '#lib/access/rights-of-role.ts';
import { firstRights } from '#lib/access/roles.ts';
import { operator } from '#lib/access/viewer.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const change = (id: string, data: Record<string, 'all' | 'none' | string[] | null>) => ({
  type: '$role' as const,
  entity: { type: '$role' as const, id },
  data,
  reason: null,
});

test('what admins changed of a role is laid over what it may do to begin with', async () => {
  const store = await openTestStore();
  expect(await rightsOfRole(store, 'support')).toEqual(firstRights.support);
  expect(await rightsOfRole(store, 'nobody')).toEqual({});
  expect(await rightsOfRole(store, 'constructor')).toEqual({});

  await recordAct(store, operator, change('support', { export: 'all', read: ['user'] }));
  await recordAct(store, operator, change('support', { payloads: 'none', export: null }));
  forgetRoles(store);
  const { payloads, ...rest } = firstRights.support;
  expect(payloads).toBe('all');
  expect(await rightsOfRole(store, 'support')).toEqual({ ...rest, read: ['user'] });
  expect(await rightsOfRole(store, 'engineer')).toEqual(firstRights.engineer);
});

test('a change by another process counts within five seconds, and most calls ask nothing', async () => {
  const store = await openTestStore();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
  try {
    await rightsOfRole(store, 'support');
    await recordAct(store, operator, change('support', { import: 'all' }));
    const query = vi.spyOn(store.pool, 'query');
    expect((await rightsOfRole(store, 'support')).import).toBeUndefined();
    expect(query).not.toHaveBeenCalled();
    vi.setSystemTime(Date.now() + 4_500);
    expect((await rightsOfRole(store, 'support')).import).toBe('all');
  } finally {
    vi.useRealTimers();
  }
});
