import { beyond, heldTo } from '#lib/access/key-rights.ts';
import type { Rights } from '#lib/access/permissions.ts';
import { isRoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import {
  allowsPrivate,
  originOf,
  type UrlFault,
  webhookUrl,
} from '#lib/reactors/webhooks/webhook-url.ts';
import { readingRights } from '#lib/reactors/webhooks/webhook-viewer.ts';

/** A webhook that somebody wants. */
export type WebhookWish = {
  /** Of the receiver. */
  name: string;
  url: string;
  /** All events of these entity types, and these event types of any. */
  entityTypes: readonly string[];
  eventTypes: readonly string[];
  role: string;
  ordered: boolean;
};

/** Why it is not made. `code` is stable; `names` tells what of the field is meant. */
export type WebhookFault = {
  field: keyof WebhookWish;
  code:
    | UrlFault
    | 'name_invalid'
    | 'events_missing'
    | 'entity_type_invalid'
    | 'event_type_invalid'
    | 'role_unknown'
    | 'beyond_own_rights';
  names: readonly string[];
};

const longestName = 100;
const mostTypes = 200;
const longestEventType = 200;

/** A wish with its parts as they are kept, and what is wrong with it, whoever wishes it. */
export function checkWish(asked: WebhookWish): { wish: WebhookWish; faults: WebhookFault[] } {
  const url = webhookUrl(asked.url, allowsPrivate());
  const wish = {
    ...asked,
    name: asked.name.trim(),
    url: url.status === 'fit' ? url.url : asked.url.trim(),
    entityTypes: [...new Set(asked.entityTypes)],
    eventTypes: [...new Set(asked.eventTypes)],
  };
  const { name, entityTypes, eventTypes, role } = wish;
  const unfitTypes = entityTypes.filter((type) => entityTypeFault(type) !== null);
  const unfitEvents = eventTypes.filter((type) => !isEventType(type));
  const faults: (WebhookFault | false)[] = [
    (name === '' || name.length > longestName || !isPlain(name)) && fault('name', 'name_invalid'),
    url.status === 'unfit' && fault('url', url.code),
    entityTypes.length + eventTypes.length === 0 && fault('eventTypes', 'events_missing'),
    (unfitTypes.length > 0 || entityTypes.length > mostTypes) &&
      fault('entityTypes', 'entity_type_invalid', unfitTypes),
    (unfitEvents.length > 0 || eventTypes.length > mostTypes) &&
      fault('eventTypes', 'event_type_invalid', unfitEvents),
    !isRoleName(role) && fault('role', 'role_unknown', [role]),
  ];
  return { wish, faults: faults.filter((one) => one !== false) };
}

/**
 * Whether it would tell its receiver more than who makes or changes it may see. `rights` are those of
 * its role. Event types of any type that the catalogue does not know may come with any entity type.
 */
export function beyondOwn(
  viewer: Viewer,
  catalogue: Pick<Catalogue, 'eventTypes'>,
  wish: Pick<WebhookWish, 'entityTypes' | 'eventTypes'>,
  rights: Rights,
): WebhookFault[] {
  const types = wish.eventTypes.map((type) => catalogue.eventTypes.get(type) ?? null);
  const isHeld = !types.includes(null);
  const told = [...wish.entityTypes, ...types.filter((type) => type !== null)];
  const excess = beyond(viewer.rights, heldTo(readingRights(rights), isHeld ? told : null));
  return excess.length > 0 ? [fault('role', 'beyond_own_rights', excess)] : [];
}

/** What the event tells of it: of its address the origin alone, since the rest may let people in. */
export function toldOf({
  name,
  url,
  entityTypes,
  eventTypes,
  role,
  ordered,
}: WebhookWish): JsonObject {
  return {
    ...{ name, origin: originOf(url), role, ordered },
    entityTypes: [...entityTypes],
    eventTypes: [...eventTypes],
  };
}

function fault(
  field: WebhookFault['field'],
  code: WebhookFault['code'],
  names: readonly string[] = [],
): WebhookFault {
  return { field, code, names };
}

function isPlain(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

function isEventType(type: string): boolean {
  return type !== '' && type.length <= longestEventType && !type.startsWith('$') && isPlain(type);
}
