import type pg from 'pg';
import { type DispatchedEffect, dispatchLink, inOrder } from '#lib/event-store/dispatch-link.ts';
import type { Finding, FindingKind } from '#lib/transfer/verify/finding.ts';
import {
  type DispatchRow,
  type NamedEffect,
  readDispatches,
  readReactors,
  readStrangers,
} from '#lib/transfer/verify/read-dispatches.ts';

/** Whether every effect that a dispatch recorded is there, and none that no dispatch did. */
export async function verifyEffects(
  pool: pg.Pool,
  signal?: AbortSignal,
): Promise<{ effects: number; findings: Finding[] }> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin isolation level repeatable read, read only');
    const judged = { effects: 0, findings: [] as Finding[] };
    for (const reactor of await readReactors(client)) {
      const chain = new DispatchChain(reactor.name);
      for await (const row of readDispatches(client, reactor.name)) {
        signal?.throwIfAborted();
        judged.findings.push(...chain.take(row));
        judged.effects += row.effects.length;
      }
      if ('link' in reactor) {
        judged.findings.push(...chain.end(reactor));
        const strangers = await readStrangers(client, reactor);
        judged.findings.push(
          ...strangers.map((effect) => effectFinding('inserted', effect, reactor.name)),
        );
      } else judged.findings.push(chain.finding('removed', null, 'its checkpoint'));
    }
    await client.query('commit');
    broken = false;
    return judged;
  } finally {
    client.release(broken);
  }
}

/** One reactor's dispatches, in order. */
class DispatchChain {
  readonly #reactor: string;
  #number = 0n;
  /** Null after a gap. */
  #link: Buffer | null = Buffer.alloc(0);

  constructor(reactor: string) {
    this.#reactor = reactor;
  }

  take(row: DispatchRow): Finding[] {
    const found: Finding[] = [];
    if (row.number !== this.#number + 1n) {
      found.push(this.#gap(row.number - this.#number - 1n));
      this.#link = null;
    }
    const due = expected(row);
    for (const effect of without(due, row.effects))
      found.push(effectFinding('removed', effect, this.#reactor));
    for (const effect of without(row.effects, due))
      found.push(effectFinding('inserted', effect, this.#reactor));
    const said = { reactor: this.#reactor, number: row.number, upTo: row.up_to, effects: due };
    if (this.#link && !dispatchLink(this.#link, said).equals(row.link))
      found.push(this.finding('altered', row.up_to, `dispatch ${row.number}`));
    this.#number = row.number;
    this.#link = row.link;
    return found;
  }

  end({ dispatches, link }: { dispatches: bigint; link: Buffer }): Finding[] {
    if (dispatches > this.#number) return [this.#gap(dispatches - this.#number)];
    const isSame = dispatches === this.#number && (this.#link?.equals(link) ?? true);
    return isSame ? [] : [this.finding('altered', null, 'its checkpoint')];
  }

  finding(kind: FindingKind, position: bigint | null, part: string): Finding {
    const parts = [`${this.#reactor}, ${part}`];
    return { kind, of: 'dispatch', position, eventId: null, entity: null, version: null, parts };
  }

  #gap(count: bigint): Finding {
    const part = `dispatch ${this.#number + 1n}`;
    return { ...this.finding('removed', null, part), count: Number(count) };
  }
}

/** By the events at its positions; where one is gone, by the effect that is there. */
function expected({ positions, events, effects }: DispatchRow): NamedEffect[] {
  const byPosition = new Map([...effects, ...events].map((one) => [one.position, one]));
  return inOrder(positions.flatMap((position) => byPosition.get(position) ?? []));
}

/** What of the first is not among the others; each counts once. */
function without<Effect extends DispatchedEffect>(
  effects: readonly Effect[],
  others: readonly DispatchedEffect[],
): Effect[] {
  const left = new Map<string, number>();
  const key = ({ position, eventId }: DispatchedEffect) => `${position} ${eventId}`;
  for (const other of others) left.set(key(other), (left.get(key(other)) ?? 0) + 1);
  return effects.filter((effect) => {
    const count = left.get(key(effect)) ?? 0;
    left.set(key(effect), count - 1);
    return count <= 0;
  });
}

function effectFinding(kind: FindingKind, effect: NamedEffect, reactor: string): Finding {
  const { position, eventId, type, id, version } = effect;
  return {
    ...{ kind, of: 'effect', position, eventId, entity: { type, id } },
    ...{ version: version === 0 ? null : version, parts: [`of ${reactor}`] },
  };
}
