import { expect, test } from 'vitest';
import { isGivenEvent } from '#lib/catalogue/deletion-events.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { generate } from '#lib/demo/generate.ts';
import {
  accountTakeover,
  buggyClient,
  doubleSubscription,
  mistypedAddress,
} from '#lib/demo/planted-cases.ts';
import { Rehearsal } from '#lib/demo/rehearsal.ts';
import type { DemoEvent } from '#lib/demo/story.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';

const catalogue = await loadCatalogue(defaultCatalogueFolder);
const tuesday = Date.UTC(2026, 10, 24, 15);
const events = generate(catalogue, tuesday);

function count(type: string) {
  return events.filter((event) => event.type === type).length;
}

test('the story has the size of a small company', () => {
  expect(count('userCreated')).toBeGreaterThan(390);
  expect(count('mailingListCreated')).toBe(12);
  expect(count('advertisementCreated')).toBeGreaterThan(590);
  expect(events.length).toBeGreaterThan(9_700);
  expect(events.length).toBeLessThan(10_300);
});

test('it is told in order of time, over eighteen months, until now and not beyond', () => {
  const times = events.map(({ occurredAt }) => occurredAt);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const months = (tuesday - (times[0] ?? 0)) / (30.44 * 86_400_000);
  expect(months).toBeGreaterThan(17.8);
  expect(months).toBeLessThan(18.3);
  expect(tuesday - (times.at(-1) ?? 0)).toBeGreaterThanOrEqual(0);
  expect(tuesday - (times.at(-1) ?? 0)).toBeLessThan(6 * 3_600_000);
});

test('every kind of event that the catalogue knows happens', () => {
  const told = new Set(events.map(({ type }) => type));
  // What the engine gives to every type, and what only a person who corrects would record.
  const given = [...catalogue.entities.values()].flatMap(({ events: known }) =>
    Object.keys(known).filter(
      (type) => known[type] && (isGivenEvent(known[type]) || known[type].corrects),
    ),
  );
  const untold = [...catalogue.eventTypes.keys()].filter((type) => !told.has(type));
  expect(untold.filter((type) => !given.includes(type))).toEqual([]);
});

test('it is the same story each time, and at another moment the same one cut elsewhere', () => {
  expect(generate(catalogue, tuesday)).toEqual(events);
  const content = ({ type, data, actor, reason, metadata }: DemoEvent) => {
    return { type, data, actor, reason, metadata };
  };
  // A Tuesday at 16:00 in Oslo too, in summer time: other weeks have 23 and 25 hours.
  const spring = generate(catalogue, Date.UTC(2027, 3, 6, 14));
  expect(spring.map(content)).toEqual(events.map(content));
});

test('ids are UUIDs of version 7, each once, and causes come before what they caused', () => {
  const places = new Map(events.map(({ id }, place) => [id, place]));
  expect(places.size).toBe(events.length);
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(events.filter(({ id }) => !form.test(id))).toEqual([]);
  const caused = events.flatMap(({ id, causationId }) => (causationId ? [[causationId, id]] : []));
  expect(caused.length).toBeGreaterThan(500);
  for (const [cause = '', id = ''] of caused) {
    expect(places.get(cause)).toBeLessThan(places.get(id) ?? 0);
  }
});

test('staff keep office hours, the others mostly do not', () => {
  const oslo = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Oslo',
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const byStaff = events.filter(({ actor }) => actor.startsWith('staff|'));
  const outside = byStaff.filter(({ occurredAt }) => {
    const parts = oslo.formatToParts(occurredAt);
    const hour = Number(parts.find(({ type }) => type === 'hour')?.value);
    const weekday = parts.find(({ type }) => type === 'weekday')?.value ?? '';
    return ['Sat', 'Sun'].includes(weekday) || hour < 8 || hour >= 17;
  });
  expect(byStaff.length).toBeGreaterThan(200);
  expect(outside).toEqual([]);
});

test('mailboxes are nobody’s, and devices stand in ranges that are routed nowhere', () => {
  const text = JSON.stringify(events);
  const domains = new Set(text.match(/@[a-z0-9.-]+/g));
  expect([...domains].filter((domain) => !domain.endsWith('.example'))).toEqual([]);
  const addresses = events.flatMap(({ metadata }) => metadata.ip ?? []);
  const reserved = /^(192\.0\.2|198\.51\.100|203\.0\.113|198\.1[89]\.\d+)\.\d+$|^2001:db8:/;
  expect(addresses.filter((ip) => !reserved.test(String(ip)))).toEqual([]);
});

test('lists stand at the versions that the planted cases tell', () => {
  const versions = listVersions(({ metadata, type, data }) => {
    if (type === 'userEmailUpdated' && data.email === mistypedAddress.mistyped) return 'mistyped';
    if (type === 'userEmailUpdated' && metadata.ip === accountTakeover.strangeIp) return 'taken';
    if (type !== 'mailingListMemberSubscribed') return undefined;
    return data.email === doubleSubscription.second.email ? 'second' : undefined;
  });
  expect(versions).toMatchObject({
    mistyped: { aXd45: mistypedAddress.listVersion },
    taken: accountTakeover.listVersions,
    second: { bK7wq: doubleSubscription.listVersions.second },
  });
});

test('one release wrote English over the language of some thirty people, in one week', () => {
  const saved = events.filter(({ metadata }) => metadata.client === buggyClient.client);
  const overwritten = saved.filter(({ data }) => data.language === 'en');
  expect(overwritten.length).toBeGreaterThan(20);
  const times = overwritten.map(({ occurredAt }) => occurredAt);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(7 * 86_400_000);
  const people = new Set(overwritten.map(({ actor }) => actor));
  expect(people).toContain(buggyClient.amina.userId);
  expect(people).toContain(buggyClient.sanna.userId);
});

/** The versions of the lists right after the events that `name` names. */
function listVersions(name: (event: DemoEvent) => string | undefined) {
  const rehearsal = new Rehearsal(catalogue);
  const seen: Record<string, Record<string, number>> = {};
  for (const event of events) {
    rehearsal.play(event);
    const named = name(event);
    if (named === undefined) continue;
    const lists = rehearsal.idsOf('mailingList');
    seen[named] = Object.fromEntries(
      lists.map((id) => [id, rehearsal.read('mailingList', id).version]),
    );
  }
  return seen;
}
