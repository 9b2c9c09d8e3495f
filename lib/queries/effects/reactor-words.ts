import { type ReactorDefinition, summaryOf } from '#lib/domain/reactor.ts';
import { humanise } from '#lib/domain/sentence.ts';
import type { Store, Viewing } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';
import { webhookNames } from '#lib/reactors/webhooks/webhook.ts';

/** Reactors by name, as a query tells them. */
export type ReactorWords = {
  known: ReadonlyMap<string, ReactorDefinition>;
  /** One that is not known here goes by its name. */
  labelOf: (name: string) => string;
  /** What a summary, which is kept as it was given, is called. */
  summaryOf: (name: string, given: string) => string;
};

type Kept = { words: Promise<ReactorWords>; at: number };

/** Milliseconds that they are kept: webhooks are made and renamed by people. */
const freshFor = 1_000;

export function reactorWords(store: Viewing): Promise<ReactorWords> {
  const name = `reactor words ${store.catalogue.language ?? 'en'}`;
  const holder = keptOnStore(store, name, () => ({ current: null as Kept | null }));
  const { current } = holder;
  if (current && Date.now() - current.at < freshFor) return current.words;
  const next: Kept = { words: readWords(store), at: Date.now() };
  next.words.catch(() => {
    if (holder.current === next) holder.current = null;
  });
  holder.current = next;
  return next.words;
}

async function readWords(store: Viewing): Promise<ReactorWords> {
  // A query is given a whole store, of which it says what it reads; these hold it for their `run`.
  const [reactors, names] = await Promise.all([allReactors(store as Store), webhookNames(store)]);
  const known = new Map(reactors.map((reactor) => [reactor.name, reactor]));
  return {
    known,
    labelOf: (name) => known.get(name)?.label ?? names.get(name) ?? humanise(name),
    summaryOf: (name, given) => summaryOf(known.get(name), given),
  };
}
