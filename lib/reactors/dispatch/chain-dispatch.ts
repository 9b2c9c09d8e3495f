import type pg from 'pg';
import { type Dispatch, dispatchLink, inOrder } from '#lib/event-store/dispatch-link.ts';

/** Keeps which effects a dispatch recorded, in its transaction, which holds the reactor's row. */
export async function chainDispatch(
  client: pg.ClientBase,
  before: Buffer,
  dispatch: Dispatch,
): Promise<void> {
  const { reactor, number, upTo, effects } = dispatch;
  await client.query({
    name: 'chain-dispatch',
    text: `with kept as (
        insert into operational.dispatch (reactor, number, up_to, positions, link)
        values ($1, $2, $3, $4, $5))
      update operational.reactor set dispatches = $2, link = $5 where name = $1`,
    values: [
      ...[reactor, number, upTo],
      inOrder(effects).map(({ position }) => position),
      dispatchLink(before, dispatch),
    ],
  });
}
