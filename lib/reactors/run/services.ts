import type { Store } from '#lib/event-store/store.ts';
import { signedLink } from '#lib/reactors/link.ts';
import { mailServer, sendLetter } from '#lib/reactors/mail.ts';
import type { Services } from '#lib/reactors/run/context.ts';

/** Letters by the mail server that is set, links to the pages of this installation. */
export function openServices(store: Pick<Store, 'secrets' | 'signIn'>): Services {
  const site = store.signIn.settings.url;
  const server = mailServer(site);
  return {
    mail: ({ signal, ...letter }) => sendLetter(server, site, letter, signal),
    link: (path, claims, lifetimeSeconds) => signedLink(store, path, claims, lifetimeSeconds),
  };
}
