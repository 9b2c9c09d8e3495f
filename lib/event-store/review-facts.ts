import type { EntityRef } from '#lib/domain/event.ts';
import type { Decision } from '#lib/event-store/append-types.ts';
import { readChanges } from '#lib/event-store/read-changes.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { overwritten } from '#lib/event-store/taken-back.ts';
import { keyOf } from '#lib/event-store/view.ts';

/** What a rule asks that neither the event nor the states tell. Each is a set of texts. */
export type ReviewFact =
  /** What an entity was, and is not since: as `overwritten` names it. */
  | { kind: 'past'; ref: EntityRef }
  /** The entities of which a recorder wrote events under a correlation id. */
  | { kind: 'correlated'; recorder: string; correlationId: string }
  /** The entities of which a recorder wrote events of a type within minutes, under other ones. */
  | { kind: 'lately'; recorder: string; type: string; minutes: number; correlationId: string };

/** Null where it has to be read first. */
export type AskFact = (fact: ReviewFact) => ReadonlySet<string> | null;

/** An event that is decided and may not be in the database yet. */
export type UnderWay = { recorder: string; correlationId: string; type: string; entity: string };

/** As far back as a revert goes. */
const mostVersions = 2_000;
const page = 500;
/** Events of the log that one count looks at: an append must not read all of it. */
const mostEvents = 10_000;

/**
 * What was read for the rules of one batch. Nothing is read that no rule asks for. `underWay` is what
 * this process has decided and not been told of: what another decides at the same moment is not seen.
 */
export class ReviewFacts {
  /** What this batch adds. */
  readonly decided: UnderWay[] = [];
  readonly #store: Pick<Reading, 'pool'>;
  readonly #underWay: readonly UnderWay[];
  readonly #read = new Map<string, readonly Read[]>();

  constructor(store: Pick<Reading, 'pool'>, underWay: readonly UnderWay[] = []) {
    this.#store = store;
    this.#underWay = underWay;
  }

  get(fact: ReviewFact): ReadonlySet<string> | null {
    const read = this.#read.get(nameOf(fact));
    if (!read) return null;
    const found = new Set<string>();
    for (const { text, correlationId } of read) {
      if (fact.kind !== 'lately' || correlationId !== fact.correlationId) found.add(text);
    }
    for (const event of this.#underWay) if (isOf(fact, event)) found.add(event.entity);
    for (const event of this.decided) if (isOf(fact, event)) found.add(event.entity);
    return found;
  }

  async load(facts: readonly ReviewFact[]): Promise<void> {
    const named = new Map(facts.map((fact) => [nameOf(fact), fact]));
    await Promise.all(
      [...named].map(async ([name, fact]) => {
        if (!this.#read.has(name)) this.#read.set(name, await this.#look(fact));
      }),
    );
  }

  keep(recorder: string, { events }: Pick<Decision, 'events'>): void {
    for (const { prepared } of events) {
      const { correlationId, type, ref } = prepared;
      this.decided.push({ recorder, correlationId, type, entity: keyOf(ref) });
    }
  }

  #look(fact: ReviewFact): Promise<Read[]> {
    if (fact.kind === 'past') return readPast(this.#store, fact.ref);
    return fact.kind === 'correlated'
      ? readCorrelated(this.#store, fact)
      : readLately(this.#store, fact);
  }
}

/** One reading answers all requests of a recorder, each with a correlation id of its own. */
function nameOf(fact: ReviewFact): string {
  return JSON.stringify(fact.kind === 'lately' ? { ...fact, correlationId: '' } : fact);
}

function isOf(fact: ReviewFact, { recorder, correlationId, type }: UnderWay): boolean {
  if (fact.kind === 'past' || recorder !== fact.recorder) return false;
  const isCorrelated = correlationId === fact.correlationId;
  return fact.kind === 'correlated' ? isCorrelated : !isCorrelated && type === fact.type;
}

/** Of the newest versions; what made the entity overwrote nothing. */
async function readPast(store: Pick<Reading, 'pool'>, ref: EntityRef): Promise<Read[]> {
  const past = new Set<string>();
  let after: number | null = 2_147_483_647;
  for (let count = 0; after !== null && count < mostVersions; count += page) {
    const read = await readChanges(store, ref, { order: 'desc', after, limit: page, upTo: 2 });
    for (const { changes } of read.read) for (const key of overwritten(changes)) past.add(key);
    after = read.next;
  }
  return [...past].map((text) => ({ text }));
}

type Read = { text: string; correlationId?: string };
type Named = { type: string; id: string; correlationId?: string };

function entitiesIn(rows: readonly Named[]): Read[] {
  return rows.map(({ correlationId = '', ...ref }) => ({ text: keyOf(ref), correlationId }));
}

async function readCorrelated(
  { pool }: Pick<Reading, 'pool'>,
  { recorder, correlationId }: Extract<ReviewFact, { kind: 'correlated' }>,
): Promise<Read[]> {
  const { rows } = await pool.query<Named>({
    name: 'review-correlated',
    // The first of them may have given its own id to all.
    text: `
      select distinct e.entity_type as type, e.entity_id as id from (
        (select entity_type, entity_id, recorder, imported from authority.event
          where correlation_id = $1 and correlation_id <> id::text order by position desc limit $4)
        union all
        select entity_type, entity_id, recorder, imported from authority.event where id = $2) e
      where e.recorder = $3 and not e.imported and e.entity_type not like '$%'`,
    values: [correlationId, isUuid(correlationId) ? correlationId : null, recorder, mostEvents],
  });
  return entitiesIn(rows);
}

async function readLately(
  { pool }: Pick<Reading, 'pool'>,
  { recorder, type, minutes }: Extract<ReviewFact, { kind: 'lately' }>,
): Promise<Read[]> {
  const { rows } = await pool.query<Named>({
    name: 'review-lately',
    text: `
      select distinct e.entity_type as type, e.entity_id as id, e.correlation_id as "correlationId"
      from (
        select entity_type, entity_id, recorder, imported, correlation_id, recorded_at
        from authority.event where type = $1 order by position desc limit $4) e
      where e.recorder = $2 and not e.imported
        and e.recorded_at > now() - $3 * interval '1 minute'`,
    values: [type, recorder, minutes, mostEvents],
  });
  return entitiesIn(rows);
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
