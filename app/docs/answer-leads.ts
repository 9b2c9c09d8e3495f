import {
  correctionHref,
  effectHref,
  entityHref,
  erasureHref,
  eventHref,
} from '#app/components/hrefs.ts';
import { requestHref } from '#app/docs/request-href.ts';
import type { Answer } from '#app/docs/send-request.ts';
import * as words from '#app/messages/words.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';

export type Lead = { label: string; href: string };

/** Events of a batch that are led to; the others are on the page of any of them. */
const mostEvents = 5;

const pages: Record<string, (id: string) => string> = {
  corrections: correctionHref,
  erasures: erasureHref,
  effects: effectHref,
};

/** Where an answer leads: pages of what it speaks of, and requests that go on from it. */
export function answerLeads(answer: Pick<Answer, 'headers'>, body: Json | null): Lead[] {
  const leads = [...ofLocation(answer.headers), ...(isObject(body) ? ofBody(body) : [])];
  return leads.filter(({ href }, at) => leads.findIndex((one) => one.href === href) === at);
}

function ofLocation(headers: Answer['headers']): Lead[] {
  const location = headers.find(([name]) => name === 'location')?.[1] ?? '';
  const [, kind = '', id = ''] = /^\/api\/1\.0\/(\w+)\/([^/?#]+)$/.exec(location) ?? [];
  const page = Object.hasOwn(pages, kind) ? pages[kind] : undefined;
  return page ? [{ label: words.docs.leads.page, href: page(decodeURIComponent(id)) }] : [];
}

function ofBody(body: JsonObject): Lead[] {
  const { leads } = words.docs;
  const { id, type, position, entity, state, events, next, code } = body;
  if (typeof id === 'string' && typeof position === 'string' && isObject(entity)) {
    return [
      { label: leads.event, href: eventHref(id) },
      ...ofEntity(entity),
      { label: leads.outcome, href: requestHref('readEventOutcome', { id }) },
      { label: leads.wake, href: requestHref('readEventWake', { id }) },
    ];
  }
  if (typeof type === 'string' && isObject(state)) return ofEntity(body);
  if (code === 'second_person_required') {
    return [{ label: leads.propose, href: requestHref('proposeCorrection') }];
  }
  // What makes way for an event that was refused.
  if (typeof code === 'string' && Array.isArray(next)) {
    return next.filter(isObject).flatMap((step) => {
      const event = step['type'];
      return typeof event === 'string' ? [{ label: event, href: requestHref(event) }] : [];
    });
  }
  if (!Array.isArray(events)) return [];
  return events
    .filter(isObject)
    .slice(0, mostEvents)
    .flatMap((event) => {
      const { id: one, type: named } = event;
      if (typeof one !== 'string' || event['position'] === undefined) return [];
      return [{ label: leads.eventOf(String(named)), href: eventHref(one) }];
    });
}

function ofEntity({ type, id, version }: JsonObject): Lead[] {
  if (typeof type !== 'string' || typeof id !== 'string') return [];
  const at = typeof version === 'number' ? { version } : {};
  return [{ label: words.docs.leads.entity(type, id), href: entityHref({ type, id }, at) }];
}
