// Invariant: a look that was added is written once, unless the process is killed within the second
// that it may wait. What cannot be written is kept and tried again; at the limit nothing more may be
// looked at, so that nothing is seen that is not accounted for.
import type pg from 'pg';
import { v7 } from 'uuid';
import type { Look, LookRow } from '#lib/access/look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { writeLooks } from '#lib/access/write-looks.ts';

const writeEvery = 1_000;
/** Written at once where so many wait, and so many with one statement. */
const batch = 1_000;
const mostWaiting = 20_000;
/** Within this a viewer's looks at the same thing are one look: a page asks many times, and polls. */
const sameLook = 5 * 60_000;
const mostRemembered = 20_000;
/** What is typed is settled when nothing changed for so long. */
const settledAfter = 1_500;
const longestText = 300;
/** Tells looks of one millisecond apart, in their order. Random at first: several processes write. */
let sequence = Math.floor(Math.random() * 2 ** 31);

export class LookLog {
  readonly #pool: Pick<pg.Pool, 'query'>;
  #waiting: LookRow[] = [];
  /** Looks on their way to the database, which may come back to those that wait. */
  #underWay = 0;
  #writing: Promise<void> = Promise.resolve();
  /** The waiting looks whose further parts join them. */
  readonly #open = new Map<string, LookRow>();
  /** By viewer, what they are typing. */
  readonly #held = new Map<string, { look: Look; viewer: Viewer; typed: string; at: number }>();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  /** Until when a look is the same as one that was noted. */
  readonly #noted = new Map<string, number>();

  constructor(pool: Pick<pg.Pool, 'query'>) {
    this.#pool = pool;
  }

  /** Notes a look, to be written within a second. Throws where too many could not be written. */
  add(viewer: Viewer | null, look: Look): void {
    const row = rowOf(viewer, look);
    const subject = subjectOf(row);
    const key = `${subject} ${JSON.stringify(row.what)}`;
    if ((this.#noted.get(key) ?? 0) > row.at) return;
    if (this.#waiting.length + this.#underWay >= mostWaiting) throw unaccounted();
    // Each attempt to sign in counts; where there are many, it is they that have to be seen.
    if (row.kind !== 'sign_in_failed') this.#remember(key, row.at + sameLook);
    const begun = row.kind === 'entity' ? this.#open.get(subject) : undefined;
    if (begun) {
      begun.what = { parts: [...partsOf(begun), ...partsOf(row)] };
    } else {
      this.#waiting.push(row);
      if (row.kind === 'entity') this.#open.set(subject, row);
    }
    this.#soon();
  }

  /** Notes a look once it is settled: one that goes on from the one before takes its place. */
  hold(viewer: Viewer, look: Look, typed: string): void {
    if (this.#waiting.length + this.#held.size >= mostWaiting) throw unaccounted();
    const before = this.#held.get(viewer.id);
    const goesOn = before && (typed.startsWith(before.typed) || before.typed.startsWith(typed));
    if (before && !goesOn) this.add(before.viewer, before.look);
    this.#held.set(viewer.id, { look, viewer, typed, at: Date.now() });
    if (this.#closed) this.#settle();
    this.#soon();
  }

  /** Notes a look and returns once it is durable. */
  async addNow(viewer: Viewer | null, look: Look): Promise<string> {
    const row = rowOf(viewer, look);
    await writeLooks(this.#pool, [row]);
    return row.id;
  }

  /** Writes what waits. Rejects where it could not be; it then waits on. */
  flush(): Promise<void> {
    const turn = this.#writing.catch(() => {}).then(() => this.#write());
    this.#writing = turn;
    return turn;
  }

  /** Writes what waits, for the last time. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.flush().catch((error: unknown) => {
      console.error(`${this.#waiting.length} looks could not be noted:`, error);
    });
  }

  /** What is held long enough, or all of it, joins what waits. */
  #settle(): void {
    const until = this.#closed ? Number.POSITIVE_INFINITY : Date.now() - settledAfter;
    for (const [id, { viewer, look, at }] of this.#held) {
      if (at > until) continue;
      this.add(viewer, look);
      this.#held.delete(id);
    }
  }

  async #write(): Promise<void> {
    this.#settle();
    while (this.#waiting.length > 0) {
      const rows = this.#waiting.splice(0, batch);
      this.#open.clear();
      this.#underWay = rows.length;
      try {
        await writeLooks(this.#pool, rows);
      } catch (error) {
        this.#waiting.unshift(...rows);
        throw error;
      } finally {
        this.#underWay = 0;
      }
    }
  }

  #soon(): void {
    if (this.#closed) return void this.flush().catch(() => {});
    if (this.#waiting.length === batch) void this.flush().catch(() => {});
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.flush()
        .then(() => {
          if (this.#held.size > 0) this.#soon();
        })
        .catch((error: unknown) => {
          console.error('Looks could not be noted, and are tried again:', error);
          this.#soon();
        });
    }, writeEvery).unref();
  }

  #remember(key: string, until: number): void {
    if (this.#noted.size >= mostRemembered) {
      const now = Date.now();
      for (const [old, end] of this.#noted) if (end <= now) this.#noted.delete(old);
      // Forgetting costs a row that says the same again.
      if (this.#noted.size >= mostRemembered) this.#noted.clear();
    }
    this.#noted.set(key, until);
  }
}

function rowOf(viewer: Viewer | null, look: Look): LookRow {
  const from = look.from ?? viewer?.from;
  const at = Date.now();
  sequence = (sequence + 1) >>> 0;
  return {
    // Of this very moment: left to itself, it never goes back with a clock that is put right.
    id: v7({ msecs: at, seq: sequence }),
    at,
    viewer: viewer?.id ?? null,
    kind: look.kind,
    entity_type: look.entityType ?? null,
    entity_id: look.entityId ?? null,
    what: { ...look.what },
    reason: look.reason ?? null,
    address: from?.address?.slice(0, longestText) ?? null,
    agent: from?.agent?.slice(0, longestText) ?? null,
  };
}

function subjectOf(row: LookRow): string {
  const { viewer, kind, entity_type, entity_id, reason, address, agent } = row;
  return JSON.stringify([viewer, kind, entity_type, entity_id, reason, address, agent]);
}

/** The parts of an entity that a page reads together are told by one row. */
function partsOf({ what }: LookRow): readonly unknown[] {
  return Array.isArray(what['parts']) ? what['parts'] : [];
}

function unaccounted(): Error {
  return Object.assign(
    new Error('Nothing more is shown while the log of reads cannot be written.'),
    { code: 'looks_unwritable' },
  );
}
