import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { openInput } from '#lib/transfer/open-input.ts';
import { firstPart } from '#lib/transfer/runs/first-part.ts';
import { zipOf } from '#lib/transfer/testing/zip-of.ts';

const nobody = () => Readable.from([]);
const large = randomBytes(1_000_000);
const files = {
  whole: zipOf({ 'a.csv': Buffer.from('id,event,time\n') }),
  large: zipOf({ 'a.csv': large }),
  two: zipOf({ 'a.csv': large, 'b.csv': large }),
  damaged: zipOf({ 'a.csv': large }).fill(0xff, 400_000, 400_100),
  'no archive': Buffer.concat([Buffer.from('PK\x03\x04'), large]),
};

test.runIf(process.platform === 'linux')(
  'however an archive is looked at, no descriptor of it stays open',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'backstory-open-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const [name, bytes] of Object.entries(files)) {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      for (const most of [0, 200_000, Number.POSITIVE_INFINITY]) {
        const input = await openInput(file, nobody()).catch(() => null);
        if (!input) continue;
        let read = 0;
        if (most > 0) {
          for await (const chunk of firstPart(input, most).input.chunks) read += chunk.length;
        }
        expect(read).toBeLessThanOrEqual(most);
        input.close();
      }
    }
    await expect.poll(() => openWithin(folder)).toEqual([]);
  },
);

function openWithin(folder: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith(folder) ? [path.basename(target)] : [];
    } catch {
      // The one that the folder was read by.
      return [];
    }
  });
}
