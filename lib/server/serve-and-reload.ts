// Invariant: at most one server runs, and none is ended for a catalogue that has mistakes.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';
import { onEndSignal } from '#lib/server/end-signals.ts';

/** An editor writes a file in several steps. */
const SETTLE_MS = 150;
/** A catalogue that never ends loading is a mistake as well. */
const LOOK_LIMIT_MS = 60_000;

/**
 * Runs a server as a process of its own, and another in its place each time that the catalogue changes.
 * Mistakes in it are told, and the server goes on with what it has. `command` is what starts it.
 */
export async function serveAndReload(command: readonly string[]): Promise<void> {
  const nextChange = watchFolder(catalogueFolder());
  let server: ChildProcess | null = null;
  let isEnding = false;
  onEndSignal(() => {
    isEnding = true;
    void end(server).then((code) => process.exit(code));
  });
  for (;;) {
    const mistakes = mistakesOf();
    if (mistakes) {
      const follows = server
        ? 'The server goes on as before.'
        : 'The server starts once it has none.';
      console.log(`${mistakes}\n\n  ${follows}\n`);
    } else {
      if (server) {
        console.log('\n  The catalogue changed: the server starts again with it.');
        await end(server);
      }
      // A signal that came meanwhile waits for the same end.
      if (isEnding) return;
      server = begin(command);
    }
    await nextChange();
  }
}

function begin(command: readonly string[]): ChildProcess {
  const server = spawn(process.execPath, [...process.execArgv, programOf(), ...command], {
    // It ends with us, however we end: it watches the process that started it, and the channel to it.
    env: { npm_lifecycle_event: 'dev', ...process.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Why it ended by itself stands above; it was not the catalogue.
  server.once('exit', (code) => process.exit(code ?? 1));
  return server;
}

/** By closing the channel, not by a signal: on Windows that would end it at once, and its database with it. */
async function end(server: ChildProcess | null): Promise<number> {
  if (!server || server.exitCode !== null || server.signalCode !== null) {
    return server?.exitCode ?? 0;
  }
  server.removeAllListeners('exit');
  const ended = once(server, 'exit');
  if (server.connected) server.disconnect();
  const [code] = (await ended) as [number | null];
  return code ?? 1;
}

/** Looked for in a process of its own: what one has loaded, it never loads anew. */
function mistakesOf(): string | null {
  const args = [...process.execArgv, programOf(), 'catalogue'];
  const { status, stderr } = spawnSync(process.execPath, args, {
    ...{ encoding: 'utf8', timeout: LOOK_LIMIT_MS },
  });
  return status === 0 ? null : stderr.trimEnd() || 'It could not be looked at.';
}

function programOf(): string {
  return process.argv[1] ?? '';
}

function watchFolder(folder: string): () => Promise<void> {
  let change = Promise.withResolvers<void>();
  watch(folder, { recursive: true }, () => change.resolve()).on('error', (error) => {
    console.error(`${folder} is watched no longer: ${error.message}`);
  });
  return async () => {
    await change.promise;
    await sleep(SETTLE_MS);
    change = Promise.withResolvers();
  };
}
