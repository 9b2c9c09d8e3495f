import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';

const script = path.join(import.meta.dirname, 'fixtures', 'count-under-lock.ts');

test('one at a time is inside, though holders are killed', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(path.join(folder, 'counter'), '0');

  const counters = ['a', 'b', 'c', 'd', 'e'].map((name) =>
    spawn(process.execPath, [script, folder, name, '40'], { stdio: 'inherit' }),
  );
  const ends = counters.map((counter) => once(counter, 'exit'));
  const killed = counters.slice(0, 3);
  for (const counter of killed) {
    await sleep(250);
    counter.kill('SIGKILL');
  }
  await Promise.all(ends);

  const notes = await Promise.all(
    ['a', 'b', 'c', 'd', 'e'].map((name) =>
      readFile(path.join(folder, name), 'utf8').catch(() => ''),
    ),
  );
  expect(notes.slice(3).map((note) => note.length)).toEqual([40, 40]);
  const noted = notes.join('').length;
  const counted = Number(await readFile(path.join(folder, 'counter'), 'utf8'));
  // A killed one may have counted without coming to note it.
  expect(counted).toBeGreaterThanOrEqual(noted);
  expect(counted).toBeLessThanOrEqual(noted + killed.length);
  expect((await readdir(path.join(folder, 'lock'))).length).toBeLessThanOrEqual(2);
});
