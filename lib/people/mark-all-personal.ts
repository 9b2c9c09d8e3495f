import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { forgetMarks } from '#lib/event-store/open-masking.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { recordSetting, type SettingOutcome } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';
import { isMarkable } from '#lib/people/mark-personal.ts';

export type MarkAllRequest = {
  entityType: string;
  /** JSON Pointers of attributes. */
  paths: readonly string[];
  reason: string;
};

/**
 * Marks attributes of a general type as personal, all by one act or none; those that are marked stay
 * so, and where all are nothing is recorded. Throws an `AccessFault`.
 */
export async function markAllPersonal(
  store: Store,
  viewer: Viewer,
  { entityType, paths, reason }: MarkAllRequest,
): Promise<SettingOutcome> {
  demand(viewer, 'manageRoles');
  if (!paths.every((path) => isMarkable(store, entityType, path))) return { status: 'invalid' };
  const found = (await readActStates(store, '$masking', [entityType])).get(entityType);
  const version = found?.version ?? 0;
  const marked = found?.state['personal'];
  const before = Array.isArray(marked) ? marked : [];
  const personal = [...new Set([...before, ...paths])];
  if (personal.length === before.length) return { status: 'changed', version };
  try {
    return await recordSetting(store, viewer, {
      type: '$masking',
      entity: { type: '$masking', id: entityType },
      data: { personal },
      ...{ reason, expected: version },
    });
  } finally {
    forgetMarks(store);
  }
}
