import 'server-only';
import { adminParts } from '#app/admin/admin-parts.ts';
import { navPerson } from '#app/admin/nav-person.ts';
import {
  correctionsHref,
  effectsHref,
  entityTypeHref,
  eventsHref,
  importHref,
  lettersHref,
  projectionHref,
  schemaHref,
} from '#app/components/hrefs.ts';
import type { Place } from '#app/components/palette/search-json.ts';
import * as words from '#app/messages/words.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { plainText, wordsOf } from '#lib/domain/search-text.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

const most = 8;

/** The pages, and what can be done there, of which each word is in the name: as far as the viewer may. */
export function placesFor(viewer: Viewer, types: readonly EntityTypeView[], text: string): Place[] {
  const shell = words.shell;
  const account = words.account;
  const search = words.search;
  const pages: Place[] = [
    { kind: 'page', label: shell.overview, href: '/' },
    ...(allows(viewer, 'read')
      ? ([
          { kind: 'page', label: shell.events, href: eventsHref() },
          { kind: 'page', label: shell.corrections, href: correctionsHref() },
          { kind: 'page', label: search.title, href: '/search' },
          { kind: 'page', label: words.compare.any.title, href: '/compare' },
          { kind: 'page', label: words.projections.title, href: projectionHref() },
          { kind: 'page', label: words.effects.title, href: effectsHref() },
        ] as const)
      : []),
    ...(navPerson(viewer).hasAccount
      ? ([{ kind: 'page', label: words.docs.title, href: '/docs' }] as const)
      : []),
    ...(allows(viewer, 'import')
      ? ([{ kind: 'page', label: words.imports.title, href: importHref() }] as const)
      : []),
    ...(navPerson(viewer).mayReadLetters
      ? ([{ kind: 'page', label: words.letters.title, href: lettersHref() }] as const)
      : []),
    ...types.map(
      ({ type, plural }): Place => ({ kind: 'page', label: plural, href: entityTypeHref(type) }),
    ),
    ...types.map(
      ({ type, plural }): Place => ({
        ...{ kind: 'page', label: words.schema.ofType(plural), href: schemaHref(type) },
      }),
    ),
    ...adminParts(viewer).map(
      ({ href, label }): Place => ({ kind: 'page', label: `${shell.admin}: ${label}`, href }),
    ),
    ...(viewer.kind === 'person'
      ? ([{ kind: 'page', label: account.title, href: '/account' }] as const)
      : []),
    ...(allows(viewer, 'manageKeys')
      ? ([{ kind: 'action', label: search.makeKey, href: '/admin/keys/new' }] as const)
      : []),
    ...(allows(viewer, 'managePeople')
      ? ([{ kind: 'action', label: search.invite, href: '/admin/people' }] as const)
      : []),
  ];
  const asked = wordsOf(plainText(text));
  return pages
    .filter(({ label }) => {
      const named = ` ${plainText(label)}`;
      return asked.every((word) => named.includes(` ${word}`));
    })
    .slice(0, most);
}
