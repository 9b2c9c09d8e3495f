import { askPolicy, type KnownNow, type Referring } from '#lib/domain/ask-due.ts';
import type { ReadEntity } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import type { PolicyReactor, ReactorEvent } from '#lib/domain/reactor.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { candidates } from '#lib/reactors/run/referring.ts';

const mostRounds = 20;

/**
 * Whether a policy, decided now, would record nothing: what it waits for the end of has come. Where its
 * definition fails it is taken to stand: the runner will tell.
 */
export async function standsIdle(
  store: Reading,
  policy: Pick<PolicyReactor, 'decide'>,
  of: { event: ReactorEvent; key: string },
): Promise<boolean> {
  const states = new Map<string, ReadEntity>();
  const referring = new Map<string, { id: string; state: NonNullable<ReadEntity['state']> }[]>();
  const known: KnownNow = {
    read: (ref) => states.get(keyOf(ref)),
    referring: (wanted) => referring.get(nameOf(wanted)),
  };
  const load = async (refs: readonly EntityRef[]): Promise<ReadEntity[]> =>
    (await loadKnown(store, refs)).map(({ ref, version, state }) => {
      const read = {
        version,
        state: version === 0 ? null : state,
        deleted: version > 0 && deletedAt(state) !== null,
      };
      states.set(keyOf(ref), read);
      return read;
    });
  for (let round = 0; round < mostRounds; round++) {
    let answer: ReturnType<typeof askPolicy>;
    try {
      answer = askPolicy(policy, of, known);
    } catch {
      return false;
    }
    if (answer.status === 'known') return answer.events.length === 0;
    if (answer.refs.length > 0) await load(answer.refs);
    for (const wanted of answer.referring) {
      const ids = await candidates(store, wanted);
      const found = await load(ids.map((id) => ({ type: wanted.type, id })));
      referring.set(
        nameOf(wanted),
        found.flatMap(({ state, deleted }, index) => {
          const id = ids[index];
          return state && !deleted && id !== undefined ? [{ id, state }] : [];
        }),
      );
    }
  }
  return false;
}

function nameOf({ type, field, id }: Referring): string {
  return JSON.stringify([type, field, id]);
}
