import { hash } from 'node:crypto';

/** Of an effect what its dispatch is held to: nothing of whom it is for, or what it says. */
export type DispatchedEffect = { position: bigint; eventId: string };

export type Dispatch = {
  reactor: string;
  /** 1, 2, 3 … of the dispatches of a reactor that recorded something. */
  number: bigint;
  upTo: bigint;
  effects: readonly DispatchedEffect[];
};

/** Chains what a dispatch recorded to the one before it: the layout is told in docs/verify.md. */
export function dispatchLink(before: Uint8Array, dispatch: Dispatch): Buffer {
  const { reactor, number, upTo, effects } = dispatch;
  const keys = inOrder(effects).map(({ position, eventId }) => `${position} ${eventId}/${reactor}`);
  const text = [`${number} ${upTo} ${effects.length}`, ...keys].join('\n');
  return Buffer.from(hash('sha256', Buffer.concat([before, Buffer.from(text)]), 'hex'), 'hex');
}

export function inOrder<Effect extends DispatchedEffect>(effects: readonly Effect[]): Effect[] {
  return effects.toSorted((one, other) =>
    one.position === other.position
      ? compare(one.eventId, other.eventId)
      : compare(one.position, other.position),
  );
}

function compare<T extends string | bigint>(one: T, other: T): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
