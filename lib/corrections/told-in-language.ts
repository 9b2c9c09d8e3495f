// Invariant: what is kept of a preview is kept in one language, whoever asked for it. Where it is shown it is
// told in the reader's, by the definitions that there are now.
import type { DraftContent } from '#lib/corrections/correction.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { type ReactorDefinition, summaryOf } from '#lib/domain/reactor.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { plainStore } from '#lib/event-store/plain-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';

type Texts = Pick<Catalogue, 'entities' | 'eventTypes' | 'language'>;

/** What would follow and what refuses it, in the language of the store. */
export async function toldPreview(
  store: Store,
  { draft }: Pick<DraftContent, 'draft'>,
  preview: Preview,
): Promise<Preview> {
  if (plainStore(store) === store) return preview;
  const { catalogue } = store;
  const reactors = await allReactors(store);
  const reactorOf = (name: string): ReactorDefinition | undefined =>
    reactors.find((one) => one.name === name);
  const { due, faults } = preview;
  return {
    ...preview,
    faults: faults.map((fault) => {
      const event = draft.events[fault.index ?? 0];
      return event
        ? { ...fault, message: toldMessage(catalogue, event.entity.type, [event.type], fault) }
        : fault;
    }),
    due: {
      ...due,
      effects: due.effects.map((effect) => {
        const reactor = reactorOf(effect.reactor);
        return {
          ...effect,
          label: reactor?.label ?? effect.label,
          summary: summaryOf(reactor, effect.summary),
          records:
            effect.records?.map(({ type, label }) => ({
              type,
              label: labelIn(catalogue, type) ?? label,
            })) ?? null,
        };
      }),
      failed: due.failed.map((one) => ({
        ...one,
        label: reactorOf(one.reactor)?.label ?? one.label,
      })),
    },
  };
}

/** What the guard says that refused one of these events; of what is no guard's, what is kept. */
export function toldMessage(
  { entities, language = 'en' }: Texts,
  entityType: string,
  eventTypes: readonly string[],
  { code, message }: Pick<Fault, 'code' | 'message'>,
): string {
  if (language === 'en') return message;
  const events = entities.get(entityType)?.events ?? {};
  const guards = eventTypes.flatMap((type) =>
    Object.hasOwn(events, type) ? (events[type]?.guards ?? []) : [],
  );
  const told = new Set(guards.filter((guard) => guard.code === code).map((guard) => guard.message));
  // Of two guards that share a code nothing tells which it was.
  const [one, another] = told;
  return one !== undefined && another === undefined ? one : message;
}

function labelIn({ entities, eventTypes }: Texts, type: string): string | undefined {
  const events = entities.get(eventTypes.get(type) ?? '')?.events ?? {};
  return Object.hasOwn(events, type) ? events[type]?.label : undefined;
}
