// Vitest's global setup of the `pg` project: one server for the whole run, in a folder that is gone
// afterwards, with one migrated database that the tests clone.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { connectClient } from '#db/connect.ts';
import { acquireServer } from '#db/embedded/acquire-server.ts';
import { chooseUser } from '#db/embedded/run-as.ts';
import { fleetingSettings } from '#db/embedded/settings.ts';
import { migrate } from '#db/migrate.ts';
import { endKilledRuns } from '#lib/testing/end-killed-runs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the maintenance database; the template is `backstory_template`. */
    testServer: string;
  }
}

export const templateDatabase = 'backstory_template';

const prefix = 'backstory-test-';

export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  await endKilledRuns(tmpdir(), prefix);
  const folder = await mkdtemp(path.join(tmpdir(), prefix));
  const ends: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const end = async () => {
    for (const step of ends.toReversed()) await step();
  };
  try {
    const server = await acquireServer(folder, chooseUser(folder), fleetingSettings);
    ends.push(server.release);
    await makeTemplate(server.connectionString);
    project.provide('testServer', server.connectionString('postgres'));
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

async function makeTemplate(connectionString: (database: string) => string): Promise<void> {
  const client = connectClient(connectionString('postgres'));
  await client.connect();
  await client.query(`create database ${templateDatabase}`);
  await client.end();
  await migrate(connectionString(templateDatabase));
}
