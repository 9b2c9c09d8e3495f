import { hasPassword } from '#lib/access/has-password.ts';
import { rolesRequiringSecondFactor } from '#lib/access/rights-of-role.ts';
import type { SignedIn } from '#lib/access/sign-in.ts';
import type { Store } from '#lib/event-store/store.ts';

export type OwnFactor = {
  isOn: boolean;
  /** Of the role; never of who has no password, and so is held to what their provider asks. */
  isRequired: boolean;
  hasPassword: boolean;
  /** Recovery codes that were not used yet. */
  codesLeft: number;
};

/** How a person's own second factor stands. */
export async function ownFactor(store: Store, person: SignedIn): Promise<OwnFactor> {
  const isOn = person.hasSecondFactor;
  const [requiring, canUsePassword, codesLeft] = await Promise.all([
    rolesRequiringSecondFactor(store),
    hasPassword(store, person.id),
    isOn ? store.signIn.ownAccount().then((account) => account.recoveryCodesLeft(person.id)) : 0,
  ]);
  const isRequired = canUsePassword && requiring.has(person.role);
  return { isOn, isRequired, hasPassword: canUsePassword, codesLeft };
}
