import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fineEvent } from '#bench/sample-events.ts';
import { operator } from '#lib/access/viewer.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { importFile } from '#lib/transfer/import-file.ts';
import { openInput } from '#lib/transfer/open-input.ts';

export type ImportTimes = {
  recorded: number;
  /** Seconds for all: reading, the dry run before, recording. */
  all: number;
  recording: number;
};

/** Imports a log of fines, `from` … `from + count - 1`, as the command line does; `onRecording` is told when it starts to record. */
export async function importCsv(
  store: Store,
  from: number,
  count: number,
  onRecording: () => void = () => {},
): Promise<ImportTimes> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-bench-import-'));
  try {
    const file = path.join(folder, 'fines.csv');
    await writeFile(file, csv(from, count));
    const started = performance.now();
    let surveyed = started;
    const outcome = await importFile(
      store,
      operator,
      {
        input: await openInput(file, process.stdin),
        mapping: { type: 'fine', source: 'bench' },
        pseudonymise: 'none',
        dryRun: false,
        faultsPath: path.join(folder, 'faults.csv'),
        tellFaultsOfDryRun: false,
      },
      {
        reading: () => {},
        checking: () => {},
        surveyed: () => {
          surveyed = performance.now();
          onRecording();
        },
        recording: () => {},
        askType: async () => null,
        confirm: async () => true,
      },
    );
    const ended = performance.now();
    if (outcome.status !== 'recorded' || outcome.count.recorded !== count) {
      throw new Error(`the import recorded other than ${count} rows: ${JSON.stringify(outcome)}`);
    }
    return {
      recorded: outcome.count.recorded,
      all: (ended - started) / 1000,
      recording: (ended - surveyed) / 1000,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const attributes = ['amount', 'vehicleClass', 'article', 'points', 'lastSent', 'notificationType'];

function csv(from: number, count: number): string {
  const head = ['case:concept:name', 'concept:name', 'time:timestamp', 'org:resource'];
  const lines = [[...head, ...attributes].join(',')];
  for (let n = from; n < from + count; n++) lines.push(cells(fineEvent(n)).join(','));
  return `${lines.join('\n')}\n`;
}

function cells({ type, entity, occurredAt, actor, data }: ProposedEvent): string[] {
  const time = new Date(occurredAt ?? 0).toISOString();
  const values = attributes.map((name) => String(data[name] ?? ''));
  return [entity?.id ?? '', type, time, actor ?? '', ...values];
}
