// A process that seals and verifies a store once, as the command does, and tells what that took.
import { randomBytes } from 'node:crypto';
import { withBenchStore } from '#bench/bench-store.ts';
import { allSeals } from '#lib/transfer/seals/all-seals.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';
import { tellReport } from '#lib/transfer/verify/tell-finding.ts';
import { verifyStore } from '#lib/transfer/verify/verify-store.ts';

const [connectionString = ''] = process.argv.slice(2);

export type VerifyTold = {
  events: number;
  entities: number;
  /** Seconds; until all events were verified, and until all entities were. */
  seconds: number;
  ofEvents: number;
  ofEntities: number;
  sealed: number;
  /** Seconds of processors, of the process with its threads: what others at work do not lengthen. */
  processors: number;
  /** Megabytes resident at most, of the process with its threads. */
  memory: number;
};

await withBenchStore(connectionString, async (store) => {
  const seals = { seal: [randomBytes(32).toString('base64url')] };
  const sealing = { pool: store.pool, secrets: { ...store.secrets, ...seals } };
  const began = performance.now();
  await makeSeal(sealing);
  const sealed = since(began);
  let memory = 0;
  const looking = setInterval(() => {
    memory = Math.max(memory, Math.round(process.memoryUsage.rss() / 1e6));
  }, 50);
  const started = performance.now();
  const before = process.cpuUsage();
  let [ofEvents, ofEntities] = [0, 0];
  const report = await verifyStore(store, {
    connectionString,
    sealed: await allSeals(sealing, null),
    tell: ({ events, upTo, entity }) => {
      if (String(events) === upTo) ofEvents ||= since(started);
      if (entity === null) ofEntities ||= since(started);
    },
  });
  const seconds = since(started);
  clearInterval(looking);
  const { user, system } = process.cpuUsage(before);
  if (report.findings.length > 0 || report.seals.fitting !== 1)
    throw new Error(`a store that nobody touched is accused: ${tellReport(report)}`);
  const { events, entities } = report;
  const told: VerifyTold = {
    ...{ events, entities: entities.entities, seconds, ofEvents, ofEntities, sealed, memory },
    processors: (user + system) / 1e6,
  };
  process.send?.(told);
});
process.disconnect?.();

function since(time: number): number {
  return (performance.now() - time) / 1_000;
}
