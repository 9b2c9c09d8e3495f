/** Why an advert is not published yet: `code` is stable, `because` is told to people. */
export type Hold = { code: (typeof holdCodes)[number]; because: string };

export const holdCodes = ['email_not_verified', 'user_suspended'] as const;

type Advert = { category?: unknown };
type Seller = { emailVerified?: unknown; status?: unknown } | null;

/** What holds an advert back, by what is known of it and of its seller; null where nothing does. */
export function whyHeld(advert: Advert, seller: Seller): Hold | null {
  if (seller?.status === 'suspended') {
    return { code: 'user_suspended', because: 'The seller is suspended' };
  }
  if (!needsVerifiedEmail(advert, seller)) return null;
  return { code: 'email_not_verified', because: 'The seller’s email is not verified' };
}

/** Motorcycles are what swindlers sell: their sellers must be reachable. */
export function needsVerifiedEmail({ category }: Advert, seller: Seller): boolean {
  return category === 'motorcycle' && seller?.emailVerified !== true;
}
