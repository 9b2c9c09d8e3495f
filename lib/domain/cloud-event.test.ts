import { describe, expect, test } from 'vitest';
import {
  cloudEventOf,
  parseCloudEvent,
  type ReceivedCloudEvent,
  sourceOfStore,
} from '#lib/domain/cloud-event.ts';
import type { StoredEvent } from '#lib/domain/event.ts';

const minimal = {
  specversion: '1.0',
  id: '17',
  source: 'https://shop.example/orders',
  type: 'orderPlaced',
  subject: 'order/A/1',
};

const stored: StoredEvent = {
  position: 12n,
  id: '0198a1c2-7b3d-7c4e-8f50-617283940a5b',
  type: 'userEmailUpdated',
  schemaVersion: 2,
  fingerprint: '00',
  entity: { type: 'user', id: 'auth0|1/2', version: 4 },
  data: { userId: 'auth0|1/2', email: 'ü@example.org' },
  updated: [],
  actor: 'support-3',
  recorder: 'local',
  reason: 'Mistyped — asked by phone',
  metadata: { ticket: 'T-1', device: { os: 'iOS' } },
  correlationId: 'c-1',
  causationId: '0198a1c2-7b3d-7c4e-8f50-617283940a5a',
  occurredAt: 1_700_000_000_123,
  effectiveAt: 1_700_000_000_123,
  recordedAt: 1_700_000_000_456,
  imported: false,
};

function parsed(value: unknown): ReceivedCloudEvent {
  const outcome = parseCloudEvent(value);
  if (outcome.status !== 'parsed') throw new Error(JSON.stringify(outcome.faults));
  return outcome.event;
}

function pointers(value: unknown): string[] {
  const outcome = parseCloudEvent(value);
  return outcome.status === 'faulty' ? outcome.faults.map((fault) => fault.pointer) : [];
}

describe('a CloudEvent', () => {
  test('reads the required attributes alone', () => {
    expect(parsed(minimal)).toEqual({
      id: '17',
      source: 'https://shop.example/orders',
      type: 'orderPlaced',
      entity: { type: 'order', id: 'A/1' },
      data: {},
    });
  });

  test('gives back what was stored', () => {
    const written = cloudEventOf(stored, sourceOfStore('5e'));
    expect(parsed(JSON.parse(JSON.stringify(written)))).toEqual({
      id: stored.id,
      source: 'urn:backstory:5e',
      type: stored.type,
      entity: { type: 'user', id: 'auth0|1/2' },
      data: stored.data,
      actor: stored.actor,
      reason: stored.reason,
      metadata: stored.metadata,
      correlationId: stored.correlationId,
      causationId: stored.causationId,
      occurredAt: stored.occurredAt,
      recordedAt: stored.recordedAt,
      schemaVersion: 2,
      position: '12',
    });
  });

  test('tells the place of an erased event alone', () => {
    const written = cloudEventOf({ ...stored, data: null }, 'urn:backstory:5e');
    expect(written).not.toHaveProperty('data');
    expect(written.erased).toBe(true);
    expect(pointers(written)).toEqual(['/erased']);
  });

  test('keeps attributes that mean nothing here in the metadata', () => {
    const event = {
      ...minimal,
      traceparent: '00-a',
      causationid: 'other-system-7',
      subject: 'a/b',
    };
    expect(parsed({ ...event, metadata: { ticket: 1 } }).metadata).toEqual({
      traceparent: '00-a',
      causationid: 'other-system-7',
      ticket: 1,
    });
    expect(parsed(event).causationId).toBeUndefined();
  });

  test('takes null for left out', () => {
    expect(parsed({ ...minimal, actor: null, time: null, data: null, x: null })).toEqual(
      parsed(minimal),
    );
  });

  test('takes __proto__ for a plain key', () => {
    const event = parsed(
      JSON.parse(`{"specversion":"1.0","id":"1","source":"s","type":"t",
      "subject":"constructor/__proto__","__proto__":"x","data":{"__proto__":1}}`),
    );
    expect(event.entity).toEqual({ type: 'constructor', id: '__proto__' });
    expect(Object.keys(event.data)).toEqual(['__proto__']);
    expect(Object.keys(event.metadata ?? {})).toEqual(['__proto__']);
  });

  test('tells every fault at once', () => {
    expect(
      pointers({ specversion: '0.3', subject: 'user', time: 'soon', data: [], actor: 7 }),
    ).toEqual(['/specversion', '/id', '/source', '/type', '/subject', '/data', '/time', '/actor']);
  });

  test.each([
    [null, ['']],
    [[minimal], ['']],
    [{ ...minimal, datacontenttype: 'text/xml' }, ['/datacontenttype']],
    [{ ...minimal, data_base64: 'aGk=' }, ['/data_base64']],
    [{ ...minimal, datacontenttype: 'application/vnd.shop+json; charset=utf-8', data: {} }, []],
    [{ ...minimal, metadata: 'no json' }, ['/metadata']],
    [{ ...minimal, subject: '/id' }, ['/subject']],
    [{ ...minimal, subject: 'user/' }, ['/subject']],
    [{ ...minimal, id: '' }, ['/id']],
    [{ ...minimal, schemaversion: 0 }, ['/schemaversion']],
  ])('%j is at fault in %j', (value, expected) => {
    expect(pointers(value)).toEqual(expected);
  });
});
