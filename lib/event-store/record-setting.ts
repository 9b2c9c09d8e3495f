import type { Viewer } from '#lib/access/viewer.ts';
import type { Act } from '#lib/event-store/prepare-act.ts';
import { isActRefused, recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';

export type SettingOutcome =
  | { status: 'changed'; version: number }
  /** `moved`: somebody changed it meanwhile. `invalid`: also a reason that is too long. */
  | { status: 'invalid' | 'reason-missing' | 'moved' };

/** `expected` is the version that it was decided on, 0 before the first change. */
export type Setting = Omit<Act, 'reason' | 'expected'> & { reason: string; expected: number };

const longestReason = 4_000;

/**
 * Changes how Backstory is set by an act with its reason. Throws an `AccessFault`, and an `ActRefused`
 * for what a guard of the act refuses.
 */
export async function recordSetting(
  store: Pick<Store, 'appender'>,
  viewer: Viewer,
  setting: Setting,
): Promise<SettingOutcome> {
  const reason = setting.reason.trim();
  if (reason.length > longestReason) return { status: 'invalid' };
  if (reason === '') return { status: 'reason-missing' };
  try {
    const event = await recordAct(store, viewer, { ...setting, reason });
    return { status: 'changed', version: event.entity.version };
  } catch (error) {
    if (isActRefused(error) && error.fault.kind === 'precondition') return { status: 'moved' };
    throw error;
  }
}
