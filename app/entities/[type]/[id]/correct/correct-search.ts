import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { entityHref } from '#app/components/hrefs.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export const correctTabs = ['state', 'event', 'revert', 'json'] as const;

export type CorrectTab = (typeof correctTabs)[number];

/** What the page that corrects an entity shows, as its URL holds it. */
export const correctSearch = {
  tab: parseAsStringLiteral(correctTabs).withDefault('state'),
  /** The event type whose form is shown. */
  type: parseAsString,
  /** The event that this form is filled in from at first. */
  like: parseAsString,
  /** Events that are to be undone, by their ids. */
  events: parseAsArrayOf(parseAsString).withDefault([]),
  /** The version that is to be gone back to, or whose fields are to be restored. */
  to: parseAsInteger,
  /** These fields alone. */
  field: parseAsNativeArrayOf(parseAsString),
};

export const loadCorrectSearch = createLoader(correctSearch);
const serialize = createSerializer(correctSearch);

export function correctTabHref(ref: EntityRef, tab: CorrectTab): string {
  return `${entityHref(ref)}/correct${serialize({ tab })}`;
}
