import type { Store } from '#lib/event-store/store.ts';

/** Where mails about corrections lead; null where none leaves: strangers reach a demonstration. */
export function mailSite({ signIn }: Pick<Store, 'signIn'>): string | null {
  const { url, isMute, offered } = signIn.settings;
  return isMute || offered.length > 0 ? null : url;
}
