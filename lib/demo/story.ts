import type { CompanyCalendar, CompanyTime } from '#lib/demo/company-time.ts';
import { eventIdOf } from '#lib/demo/event-id.ts';
import { randomFor } from '#lib/demo/random.ts';
import { Rehearsal } from '#lib/demo/rehearsal.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** An event of the demonstration, before it is appended. */
export type DemoEvent = {
  id: string;
  type: string;
  data: JsonObject;
  actor: string;
  reason: string | null;
  metadata: JsonObject;
  correlationId: string;
  /** Milliseconds since 1970. */
  occurredAt: number;
  /** The id of the event that caused it. */
  causationId: string | null;
};

/** Who acts, from where, and why. */
export type Act = {
  actor: string;
  metadata: JsonObject;
  reason?: string;
  /** Given where several events belong to one request. */
  correlationId?: string;
};

type Scheduled = { time: CompanyTime; act: () => void };

/** Raised for a mistake in the story itself. */
export class StoryError extends Error {
  readonly code = 'demo_story_refused';
}

/**
 * People and staff put on the calendar what they will do; the story lets them act in the order of
 * time and keeps the events that come of it, until the moment of filling.
 */
export class Story {
  readonly seed: number;
  readonly events: DemoEvent[] = [];
  readonly #calendar: CompanyCalendar;
  readonly #rehearsal: Rehearsal;
  readonly #scheduled: Scheduled[] = [];
  #time: CompanyTime = 0;

  constructor(catalogue: Catalogue, calendar: CompanyCalendar, seed: number) {
    this.seed = seed;
    this.#calendar = calendar;
    this.#rehearsal = new Rehearsal(catalogue);
  }

  get time(): CompanyTime {
    return this.#time;
  }

  /** At `time`, or now where that is past. */
  at(time: CompanyTime, act: () => void): void {
    let low = 0;
    let high = this.#scheduled.length;
    // Kept latest first: the next one is taken from the end.
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#scheduled[middle] as Scheduled;
      if (other.time > time) low = middle + 1;
      else high = middle;
    }
    this.#scheduled.splice(low, 0, { time, act });
  }

  run(): void {
    for (let next = this.#scheduled.pop(); next; next = this.#scheduled.pop()) {
      if (next.time > this.#calendar.end) return;
      this.#time = Math.max(this.#time, next.time);
      next.act();
    }
  }

  read(type: string, id: string): JsonObject | null {
    const { state, deleted } = this.#rehearsal.read(type, id);
    return deleted ? null : state;
  }

  version(type: string, id: string): number {
    return this.#rehearsal.read(type, id).version;
  }

  /** The adverts that a seller has on the market. */
  offeredBy(userId: string): string[] {
    return this.#rehearsal.idsOf('advertisement').filter((id) => {
      const state = this.read('advertisement', id);
      return state?.userId === userId && state.status === 'published';
    });
  }

  /** Adds an event at the present time; its id, or null where a rule of the store refuses it. */
  attempt(type: string, data: JsonObject, act: Act, causationId?: string): string | null {
    const outcome = this.#play(type, data, act, causationId);
    return 'id' in outcome ? outcome.id : null;
  }

  /** As `attempt`, where a refusal would be a mistake in the story. */
  record(type: string, data: JsonObject, act: Act, causationId?: string): string {
    const outcome = this.#play(type, data, act, causationId);
    if ('id' in outcome) return outcome.id;
    throw new StoryError(`${type} ${JSON.stringify(data)} is refused: ${outcome.refusal}`);
  }

  /** A correlation id for events of one request. */
  request(): string {
    const random = randomFor(this.seed, 'request', this.events.length);
    const [a, b, c, d, e] = [8, 4, 3, 3, 12].map(random.hex);
    return `${a}-${b}-4${c}-a${d}-${e}`;
  }

  #play(
    type: string,
    data: JsonObject,
    act: Act,
    causationId: string | null = null,
  ): { id: string } | { refusal: string } {
    const last = this.events.at(-1)?.occurredAt ?? 0;
    // The hour that the clocks repeat in autumn would go back.
    const occurredAt = Math.max(last, this.#calendar.toInstant(this.#time));
    const { actor, metadata, reason = null } = act;
    const refusal = this.#rehearsal.play({ type, data, actor, occurredAt });
    if (refusal !== null) return { refusal };
    const correlationId = act.correlationId ?? this.request();
    const content = { type, data, actor, metadata, reason };
    const id = eventIdOf(occurredAt, this.events.length, content);
    this.events.push({ id, ...content, correlationId, causationId, occurredAt });
    return { id };
  }
}
