// emmett-postgresql: as its manual has it, with its own pool, expecting no version.
import { isExpectedVersionConflictError, projections } from '@event-driven-io/emmett';
import {
  getPostgreSQLEventStore,
  pongoSingleStreamProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';

/** A document for each stream: what its events said, and how many they were. */
const states = pongoSingleStreamProjection({
  collectionName: 'states',
  canHandle: ['userCreated', 'userLoggedIn'],
  initialState: () => ({ events: 0 }),
  evolve: (state, { data }) => ({ ...state, ...data, events: state.events + 1 }),
});

/** Messages that a rebuild reads at a time; by its default of 100 it is a quarter slower. */
const batchSize = 1_000;

/**
 * @param {string} connectionString
 * @param {boolean} keepsState in a projection within the append's transaction
 * @returns {Promise<import('./run-peer.mjs').Peer>}
 */
export async function emmett(connectionString, keepsState) {
  const store = getPostgreSQLEventStore(connectionString, {
    projections: keepsState ? projections.inline([states]) : [],
  });
  await store.schema.migrate();
  return {
    async append({ stream, type, data, metadata }) {
      for (;;) {
        try {
          const appended = await store.appendToStream(stream, [{ type, data, metadata }]);
          return Number(appended.nextExpectedStreamVersion);
        } catch (error) {
          // Another writer of the stream came first, and nothing was recorded.
          if (!isExpectedVersionConflictError(error)) throw error;
        }
      }
    },
    async fill(streams) {
      for (const events of streams) {
        await store.appendToStream(events[0]?.stream ?? '', events);
      }
    },
    async rebuild() {
      const consumer = rebuildPostgreSQLProjections({
        connectionString,
        projections: [states],
        pulling: { batchSize },
      });
      try {
        await consumer.start();
      } finally {
        await consumer.close();
      }
    },
    close: () => store.close(),
  };
}
