import type { SignedIn } from '#lib/access/sign-in.ts';
import type { Store } from '#lib/event-store/store.ts';

const given: unique symbol = Symbol('a second factor was given');

/** That a person gave a code of their second factor just now; made here alone. */
export type FactorGiven = { [given]: true; by: string };

export type FactorOutcome =
  | { status: 'given'; factor: FactorGiven }
  | { status: 'wrong-code' }
  /** Who has none has to set one up first. */
  | { status: 'none' }
  | { status: 'locked'; wait: number };

/** Asks a person who is signed in for a code of their app once more; wrong ones count as tries to sign in. */
export async function confirmFactor(
  store: Store,
  person: SignedIn,
  viewerId: string,
  code: string,
  headers: Headers,
): Promise<FactorOutcome> {
  if (!person.hasSecondFactor) return { status: 'none' };
  const account = await store.signIn.ownAccount();
  const outcome = await account.giveFactorAgain(person, code.replaceAll(/\s/g, ''), headers);
  if (outcome.status === 'given') {
    return { status: 'given', factor: { [given]: true, by: viewerId } };
  }
  return outcome.status === 'locked' ? outcome : { status: 'wrong-code' };
}
