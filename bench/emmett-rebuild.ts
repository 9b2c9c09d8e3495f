import type { BenchServer } from '#bench/bench-server.ts';
import { withPeers } from '#bench/peer.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';

const eventsEach = 8;

export type EmmettRebuild = { events: number; perSecond: number };

/**
 * What emmett takes to make its projection of one document an entity anew, of entities with as many
 * events as ours have. It goes event by event, so that fewer of them tell its rate.
 */
export function rebuildEmmett(server: BenchServer, entities: number): Promise<EmmettRebuild> {
  return withPeers(server, ['emmett'], async ([emmett]) => {
    if (!emmett) throw new Error('emmett is not there');
    await emmett.fill(
      Array.from({ length: entities }, (_, n) => [
        userCreated(n),
        ...Array.from({ length: eventsEach - 1 }, () => userLoggedIn(n)),
      ]),
    );
    const events = entities * eventsEach;
    const seconds = await emmett.rebuild();
    const { lostFromStates } = await emmett.compare();
    if (lostFromStates !== 0) throw new Error(`emmett's rebuild left out ${lostFromStates} events`);
    return { events, perSecond: events / seconds };
  });
}
