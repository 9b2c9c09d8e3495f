import { type Command, InvalidArgumentError } from 'commander';
import type { Store } from '#lib/event-store/store.ts';
import { withStore } from '#lib/server/with-store.ts';
import { progressLine } from '#lib/transfer/progress-line.ts';
import { allSeals, type SealsAtHand } from '#lib/transfer/seals/all-seals.ts';
import { sealFolder } from '#lib/transfer/seals/seal-folder.ts';
import { tellLeftSeals } from '#lib/transfer/seals/tell-left-seals.ts';
import { grouped } from '#lib/transfer/tell-survey.ts';
import { tellFinding, tellReport } from '#lib/transfer/verify/tell-finding.ts';
import { type Report, reachedBy, verifyStore } from '#lib/transfer/verify/verify-store.ts';

type Flags = { after: bigint; store?: string; json?: true };

/** More lines than these help nobody; JSON has more. */
const mostTold = 200;

export function register(program: Command): void {
  program
    .command('verify')
    .description('proves that nothing was lost or changed: events, digests, seals, states')
    .option('--after <position>', 'events up to here were verified before', readPosition, 0n)
    .option('--json', 'one JSON document on standard output')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .addHelpText('after', '\nEnds with 1 where something is not as it was recorded.')
    .action(verify);
}

async function verify(flags: Flags): Promise<void> {
  await withStore({ store: flags.store }, async (store) => {
    const sealed = await allSeals(store, sealFolder());
    const report = await run(store, flags, sealed);
    if (flags.json) console.log(JSON.stringify(report, asJson, 2));
    else {
      for (const line of tellLeftSeals(sealed.left ?? [])) console.log(line);
      tell(report);
    }
    if (Object.keys(report.counts).length > 0) process.exitCode = 1;
  });
}

async function run(store: Store, { after, json }: Flags, sealed: SealsAtHand): Promise<Report> {
  const line = json ? null : progressLine(process.stderr, 'Verifying events:');
  const last = store.watcher.position();
  let position = after;
  const tellPlace = () => {
    console.error(
      `Verified up to position ${position}: --after ${position} goes on from there. States are verified anew.`,
    );
  };
  process.once('exit', tellPlace);
  const report = await verifyStore(store, {
    connectionString: store.pool.options.connectionString ?? '',
    after,
    sealed,
    tell: (place) => {
      position = reachedBy(place);
      const share = last > after ? Number(position - after) / Number(last - after) : 1;
      line?.update(place.events, Math.min(share, 1));
    },
  });
  process.off('exit', tellPlace);
  line?.end();
  return report;
}

function tell(report: Report): void {
  const { findings, counts } = report;
  for (const finding of findings.slice(0, mostTold)) console.log(tellFinding(finding));
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (found > mostTold) console.log(`And ${grouped(found - mostTold)} more.`);
  console.log(tellReport(report));
}

function readPosition(text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw new InvalidArgumentError('It is a position, such as 1200.');
  return BigInt(text);
}

function asJson(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
