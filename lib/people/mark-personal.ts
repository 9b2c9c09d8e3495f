import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import { forgetMarks } from '#lib/event-store/open-masking.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { recordSetting, type SettingOutcome } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';

export type MarkRequest = {
  entityType: string;
  /** JSON Pointer of an attribute. */
  path: string;
  personal: boolean;
  reason: string;
  /** The version of the type's marks that the viewer decided on. */
  expected: number;
};

const longestPath = 600;

/**
 * Marks an attribute of a general type as personal, or takes the mark away. What the catalogue
 * describes is marked there. Throws an `AccessFault`.
 */
export async function markPersonal(
  store: Store,
  viewer: Viewer,
  { entityType, path, personal, reason, expected }: MarkRequest,
): Promise<SettingOutcome> {
  demand(viewer, 'manageRoles');
  const states = await readActStates(store, '$masking', [entityType]);
  const marked = states.get(entityType)?.state['personal'];
  // A mark that is there can be taken away when the type is defined by now, too.
  const isLeft = !personal && Array.isArray(marked) && marked.includes(path);
  if (!isLeft && !isMarkable(store, entityType, path)) return { status: 'invalid' };
  const others = (Array.isArray(marked) ? marked : []).filter((known) => known !== path);
  try {
    return await recordSetting(store, viewer, {
      type: '$masking',
      entity: { type: '$masking', id: entityType },
      data: { personal: personal ? [...others, path] : others },
      ...{ reason, expected },
    });
  } finally {
    forgetMarks(store);
  }
}

/** Whether it is an attribute of a type that the catalogue does not describe. */
export function isMarkable(
  { catalogue }: Pick<Store, 'catalogue'>,
  entityType: string,
  path: string,
): boolean {
  const isPath = /^\/[^/]/.test(path) && !path.includes('\0') && path.length <= longestPath;
  return isPath && !entityTypeFault(entityType) && !catalogue.entities.has(entityType);
}
