// npm run bench -- [--quick] [--repetitions N] [--no-peers] [--long] [rows…]: ratios of this store to
// a bare database and to other stores.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { type BenchServer, startBenchServer } from '#bench/bench-server.ts';
import { runContest } from '#bench/contest.ts';
import { removeCopiedTree } from '#bench/http/copied-tree.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { runAdopt } from '#bench/rows/adopt.ts';
import { hotEntity, imports, manyWriters, runOneWriter } from '#bench/rows/append.ts';
import { runAppendDatabase } from '#bench/rows/append-database.ts';
import { runAppendProcesses } from '#bench/rows/append-processes.ts';
import { runBytes } from '#bench/rows/bytes.ts';
import { runEffects } from '#bench/rows/effects.ts';
import { runFollow } from '#bench/rows/follow.ts';
import { runHistory } from '#bench/rows/history.ts';
import { runImportFile } from '#bench/rows/import-file.ts';
import { runImportXes } from '#bench/rows/import-xes.ts';
import { runLists } from '#bench/rows/lists.ts';
import { runLive } from '#bench/rows/live.ts';
import { runModels } from '#bench/rows/models.ts';
import { runPageLoads } from '#bench/rows/page-loads.ts';
import { runPages } from '#bench/rows/pages.ts';
import { runPost } from '#bench/rows/post.ts';
import { runReads } from '#bench/rows/reads.ts';
import { runRebuild } from '#bench/rows/rebuild.ts';
import { runRebuildShapes } from '#bench/rows/rebuild-shapes.ts';
import { runRebuildSizes } from '#bench/rows/rebuild-sizes.ts';
import { runScans } from '#bench/rows/scans.ts';
import { runSearch } from '#bench/rows/search.ts';
import { runSizes } from '#bench/rows/sizes.ts';
import { runVerify } from '#bench/rows/verify.ts';

type RunRow = (server: BenchServer, options: BenchOptions) => Promise<Result | Result[]>;

const rows: Record<string, RunRow> = {
  'append-1': runOneWriter,
  'append-64': (server, options) => runContest(server, manyWriters, options),
  'append-hot': (server, options) => runContest(server, hotEntity, options),
  'append-processes': runAppendProcesses,
  'append-database': runAppendDatabase,
  post: runPost,
  import: (server, options) => runContest(server, imports, options),
  'import-file': runImportFile,
  'import-xes': runImportXes,
  adopt: runAdopt,
  follow: runFollow,
  live: runLive,
  reads: runReads,
  history: runHistory,
  models: runModels,
  effects: runEffects,
  pages: runPages,
  'page-loads': runPageLoads,
  bytes: runBytes,
  search: runSearch,
  sizes: runSizes,
  scans: runScans,
  lists: runLists,
  verify: runVerify,
  rebuild: runRebuild,
  'rebuild-shapes': runRebuildShapes,
  'rebuild-sizes': runRebuildSizes,
};

/** A quarter of an hour and more, and some 15 GB of disk: by name, or with all by `--long`. */
const long = new Set(['sizes', 'rebuild-sizes']);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    quick: { type: 'boolean', default: false },
    repetitions: { type: 'string', default: '5' },
    peers: { type: 'boolean', default: true },
    long: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(rows, name));
if (unknown.length > 0) {
  console.error(`No such row: ${unknown.join(', ')}. There are: ${Object.keys(rows).join(', ')}.`);
  process.exit(2);
}
const options = {
  quick: values.quick,
  repetitions: values.quick ? 2 : Number(values.repetitions),
  peers: values.peers,
};

const server = await startBenchServer();
let ending: Promise<void> | null = null;
const end = () => {
  ending ??= server.stop().then(removeCopiedTree);
  return ending;
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void end().finally(() => process.exit(1)));
}

const machine = `${os.availableParallelism()} cores (${os.cpus()[0]?.model})`;
console.log(`${machine}, PostgreSQL ${server.version}, Node ${process.version}, durable commits`);
// Others at work hit the store harder than the floor, which has a process for each connection.
console.log(`load before: ${os.loadavg()[0]?.toFixed(2)}`);
let missed = 0;
const failed: string[] = [];
for (const [name, run] of Object.entries(rows)) {
  if (positionals.length > 0 ? !positionals.includes(name) : long.has(name) && !values.long) {
    continue;
  }
  try {
    for (const result of [await run(server, options)].flat()) {
      if (result.met === false) missed += 1;
      tell(result);
    }
  } catch (error) {
    // Its server was taken from it.
    if (ending !== null) break;
    // What was acknowledged and is not stored comes here, too.
    failed.push(name);
    console.error(`\n${name} FAILED`, error);
  }
}
if (positionals.length === 0 && !values.long) {
  console.log(`\nNot run, as they take long: ${[...long].join(', ')}.`);
}
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}.`);
if (ending !== null) console.log('\nStopped before its end.');
else console.log(missed === 0 ? '\nNo goal is missed.' : `\n${missed} goals are missed.`);
process.exitCode = failed.length > 0 ? 1 : 0;
await end();

function tell({ name, figure, goal, met, detail }: Result): void {
  const verdict = met === null ? '' : met ? ': met' : ': MISSED';
  console.log(`\n${name}\n  ${figure}; goal ${goal}${verdict}\n  ${detail}`);
}
