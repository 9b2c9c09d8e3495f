'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type DemoFacts, demoIds } from '#app/demo/demo-story.ts';
import { createClient, type Effect, type Event } from '#lib/client/src/client.ts';

/** A request that the phone made, as the network saw it. */
export type Call = {
  id: number;
  at: number;
  type: string;
  status: number;
  ms: number;
  /** Of one that was refused. */
  code: string | null;
};

export type Connection = 'none' | 'connecting' | 'live' | 'lost';

const nothing: DemoFacts = { user: null, advert: null, events: [], effects: [] };

/** One run: what the API tells of it, live, and what the phone does. Every tab of a run sees the same. */
export function useDemoRun() {
  const [run, setRun] = useQueryState('run', parseAsString.withOptions({ history: 'push' }));
  const [facts, setFacts] = useState<DemoFacts>(nothing);
  const [calls, setCalls] = useState<readonly Call[]>([]);
  const [connection, setConnection] = useState<Connection>('none');
  const counted = useRef(0);

  const client = useMemo(() => {
    const noting: typeof fetch = async (url, init) => {
      const begun = performance.now();
      const response = await fetch(url, init);
      if (init?.method === 'POST') {
        counted.current += 1;
        const call = {
          id: counted.current,
          at: Date.now(),
          type: decodeURIComponent(String(url).split('/').at(-1) ?? ''),
          status: response.status,
          ms: Math.round(performance.now() - begun),
          code: response.ok ? null : await codeOf(response.clone()),
        };
        setCalls((all) => [...all, call]);
      }
      return response;
    };
    return createClient({ url: '', fetch: noting });
  }, []);

  useEffect(() => {
    setFacts(nothing);
    if (run === null) return setConnection('none');
    const { correlation, userId, advertisementId } = demoIds(run);
    const left = new AbortController();
    const { signal } = left;
    setConnection('connecting');
    /** States are read, not folded: the phone knows no rule. */
    const readStates = async ({ updated }: Event) => {
      for (const { type, id } of updated) {
        if (type === 'user' && id === userId) {
          const user = await client.entity('user', userId, { signal });
          setFacts((known) => ({ ...known, user }));
        } else if (type === 'advertisement' && id === advertisementId) {
          const advert = await client.entity('advertisement', advertisementId, { signal });
          setFacts((known) => ({ ...known, advert }));
        }
      }
    };
    const follow = async () => {
      const onConnect = () => setConnection('live');
      for await (const told of client.followWake(correlation, { signal, onConnect })) {
        if (told.kind === 'effect') {
          setFacts((known) => ({ ...known, effects: withEffect(known.effects, told.effect) }));
          continue;
        }
        setFacts((known) => ({ ...known, events: withEvent(known.events, told.event) }));
        await readStates(told.event);
      }
    };
    follow().catch(() => {
      if (!signal.aborted) setConnection('lost');
    });
    return () => left.abort();
  }, [client, run]);

  const begin = useCallback(() => {
    setCalls([]);
    void setRun(null);
  }, [setRun]);
  return { run, setRun, begin, facts, calls, connection, client };
}

export type DemoRun = ReturnType<typeof useDemoRun>;

async function codeOf(response: Response): Promise<string | null> {
  const body = (await response.json().catch(() => ({}))) as { code?: string };
  return body.code ?? null;
}

function withEvent(events: readonly Event[], event: Event): Event[] {
  return events.some(({ id }) => id === event.id) ? [...events] : [...events, event];
}

function withEffect(effects: readonly Effect[], effect: Effect): Effect[] {
  const known = effects.some(({ id }) => id === effect.id);
  return known ? effects.map((one) => (one.id === effect.id ? effect : one)) : [...effects, effect];
}

/** Few letters, told apart well when read aloud. */
export function newRun(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from(
    crypto.getRandomValues(new Uint8Array(8)),
    (byte) => letters[byte % letters.length],
  ).join('');
}
