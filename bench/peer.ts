// Other stores, each in a process of its own: importing emmett changes how `pg` reads int8, and
// nothing of ours is to share its memory.
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BenchServer } from '#bench/bench-server.ts';
import { ascending, quantile } from '#bench/figures.ts';
import { comparePeer } from '#bench/peer-content.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';

export const peerTitles = {
  emmett: 'emmett-postgresql in its fastest mode',
  'emmett-inline': 'emmett-postgresql with an inline projection',
  'message-db': 'Message DB',
};

export type PeerName = keyof typeof peerTitles;

export const peerNames = Object.keys(peerTitles) as PeerName[];

/** Message DB has none, and emmett only where one is projected in the append's transaction. */
export function keepsState(name: PeerName): boolean {
  return name === 'emmett-inline';
}

export type PeerEvent = { stream: string; type: string; data: object; metadata: object };

export type PeerRun = { perSecond: number; p99: number };

export type Peer = {
  name: PeerName;
  append(events: ProposedEvent[], writers: number): Promise<PeerRun>;
  /** Each entity's events at once. */
  fill(entities: ProposedEvent[][]): Promise<void>;
  /** Its projection anew; answers with seconds. */
  rebuild(): Promise<number>;
  /** Throws where it holds other events than it acknowledged; answers with what it holds. */
  compare(): Promise<PeerContent>;
};

export type PeerContent = {
  events: number;
  /** Events that its states leave out; null where it keeps none. */
  lostFromStates: number | null;
};

const folder = path.join(import.meta.dirname, 'peers');

/** Installs the peers where they are not there: they are no dependency of Backstory. */
export async function installPeers(): Promise<void> {
  if (existsSync(path.join(folder, 'node_modules', '@event-driven-io'))) return;
  console.log('installing the peers: npm ci --prefix bench/peers');
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
}

/** Runs `work` with peers on fresh databases, their processes started. */
export async function withPeers<T>(
  server: BenchServer,
  names: readonly PeerName[],
  work: (peers: Peer[]) => Promise<T>,
): Promise<T> {
  const [name, ...others] = names;
  if (name === undefined) return work([]);
  await installPeers();
  return server.withEmptyDatabase(async (connectionString) => {
    const child = fork(path.join(folder, 'run-peer.mjs'), [name, connectionString]);
    try {
      await answerOf(child);
      const peer = peerOf(name, connectionString, child);
      return await withPeers(server, others, (more) => work([peer, ...more]));
    } finally {
      if (child.exitCode === null) {
        child.kill();
        await once(child, 'exit');
      }
    }
  });
}

function peerOf(name: PeerName, connectionString: string, child: ChildProcess): Peer {
  const acknowledged = new Map<string, PeerEvent>();
  return {
    name,
    append: async (proposed, writers) => {
      const append = proposed.map(peerEvent);
      const told = await ask<{ seconds: number; versions: number[]; times: number[] }>(child, {
        append,
        writers,
      });
      for (const [n, event] of append.entries()) {
        acknowledged.set(`${event.stream} ${told.versions[n]}`, event);
      }
      return {
        perSecond: append.length / told.seconds,
        p99: quantile(ascending(told.times), 0.99),
      };
    },
    fill: async (entities) => {
      const fill = entities.map((events) => events.map(peerEvent));
      await ask(child, { fill });
      for (const events of fill) {
        for (const [n, event] of events.entries()) {
          acknowledged.set(`${event.stream} ${n + 1}`, event);
        }
      }
    },
    rebuild: () => ask<number>(child, 'rebuild'),
    compare: () => comparePeer(name, connectionString, acknowledged),
  };
}

function peerEvent({ type, data, actor = null }: ProposedEvent): PeerEvent {
  return { stream: `user-${data['userId']}`, type, data, metadata: { actor } };
}

function ask<T>(child: ChildProcess, asked: object | string): Promise<T> {
  child.send(asked);
  return answerOf<T>(child);
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the peer ended early'));
    child.once('exit', onExit);
    child.once('message', (told: { answer: T } | { error: string }) => {
      child.off('exit', onExit);
      if ('error' in told) reject(new Error(told.error));
      else resolve(told.answer);
    });
  });
}
