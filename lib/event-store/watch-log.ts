import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { makeNews, type News } from '#lib/event-store/news.ts';

/** Where the log's end is, told as it moves. */
export type LogWatcher = {
  /** The last position known here. */
  position(): bigint;
  /** Ends when the log goes past `after`, or when the signal says so. Never throws. */
  wait(after: bigint, signal: AbortSignal): Promise<void>;
  /** Tells this process, and soon the others, that everything up to `position` is recorded. */
  announce(position: bigint): void;
  /** What changes besides the log: how effects go on, how far reactors have read. */
  news: Pick<News, 'tell' | 'subscribe'>;
  close(): Promise<void>;
};

const pollInterval = 1_000;
/** Other processes are notified at once, then at most this often: milliseconds. */
const calm = 20;

/**
 * One listening connection for the process, with polling behind it: a lost notification, or a lost
 * connection, costs a second and nothing else. Appends are announced after their commit and not
 * within it, where a notification makes every commit wait for the one before.
 */
export function watchLog(
  pool: pg.Pool,
  connect: () => pg.Client,
  /** Told, within a second or so, after states were switched or mended. */
  turned: () => void = () => {},
  /**
   * Told at first, and within a second or so after a general type was given other words; again at the
   * next look where it fails.
   */
  reworded: () => Promise<void> = async () => {},
): LogWatcher {
  let known = 0n;
  let turn: bigint | null = null;
  let worded: bigint | null = null;
  let closed = false;
  let client: pg.Client | null = null;
  const waiting = new Set<() => void>();
  const stop = new AbortController();
  let announced = 0n;
  let notified = 0n;
  let calming: NodeJS.Timeout | undefined;
  const news = makeNews(async (payloads) => {
    await pool.query(
      `select set_config('synchronous_commit', 'off', true), pg_notify('backstory_news', payload)
       from unnest($1::text[]) payload`,
      [payloads],
    );
  });

  const notify = async () => {
    calming = undefined;
    if (announced <= notified) return;
    notified = announced;
    calming = setTimeout(notify, calm);
    // Where this fails, the others' polling finds what it would have told.
    // It commits without waiting for the disk, which it would keep from the appends.
    await pool
      .query(
        `select set_config('synchronous_commit', 'off', true), pg_notify('backstory_event', $1)`,
        [notified.toString()],
      )
      .catch(() => {});
  };
  const advance = (position: bigint) => {
    if (position <= known) return;
    known = position;
    for (const wake of [...waiting]) wake();
  };
  const poll = async () => {
    const { rows } = await pool.query<{
      position: bigint | null;
      turn: bigint;
      worded: bigint | null;
    }>(
      `select turn, (select position from authority.event order by position desc limit 1),
         (select position from authority.event where entity_type = '$schema'
          order by position desc limit 1) as worded
       from operational.state_turn`,
    );
    const [row] = rows;
    if (row && turn !== null && row.turn !== turn) turned();
    turn = row?.turn ?? null;
    advance(row?.position ?? 0n);
    if (row && row.worded !== worded) {
      await reworded();
      worded = row.worded;
    }
  };
  const listen = async () => {
    const next = connect();
    next.on('notification', ({ channel, payload = '' }) => {
      if (channel === 'backstory_news') news.heard(payload);
      // Whoever may connect may notify.
      else if (/^\d{1,19}$/.test(payload)) advance(BigInt(payload));
    });
    const lose = () => {
      if (client === next) client = null;
    };
    next.on('error', lose);
    next.on('end', lose);
    try {
      await next.connect();
      await next.query('listen backstory_event; listen backstory_news');
      client = next;
    } catch (error) {
      next.end().catch(() => {});
      throw error;
    }
  };
  const loop = async () => {
    while (!closed) {
      try {
        if (!client) await listen();
        await poll();
      } catch {
        // The database is away: what is waiting goes on waiting, and this tries again.
      }
      await delay(pollInterval, undefined, { signal: stop.signal }).catch(() => {});
    }
  };
  const running = loop();

  return {
    position: () => known,
    wait: (after, signal) =>
      new Promise((resolve) => {
        if (known > after || signal.aborted || closed) return resolve();
        const wake = () => {
          if (known <= after && !signal.aborted && !closed) return;
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake);
      }),
    announce: (position) => {
      advance(position);
      if (position > announced) announced = position;
      if (!calming && !closed) void notify();
    },
    news,
    close: async () => {
      closed = true;
      stop.abort();
      news.close();
      clearTimeout(calming);
      await notify();
      clearTimeout(calming);
      for (const wake of [...waiting]) wake();
      await running;
      await client?.end().catch(() => {});
    },
  };
}
