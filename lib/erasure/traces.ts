import type { EntityRef } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { tellingLength, type Words } from '#lib/erasure/words.ts';
import { keyOf } from '#lib/event-store/view.ts';

/**
 * What went of each entity, in the order of its history: a later event that tells the same value as
 * the one before it tells what was erased.
 */
export class Traces {
  readonly #words: Words;
  readonly #went = new Map<string, Set<string>>();

  constructor(words: Words) {
    this.#words = words;
  }

  note(ref: EntityRef, tokens: readonly string[], value: Json): void {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) this.note(ref, [...tokens, name], inner);
      return;
    }
    const word = this.#words.wordOf(value);
    if (word === null) return;
    const went = this.#went.get(keyOf(ref)) ?? new Set();
    this.#went.set(keyOf(ref), went);
    went.add(placeOf(tokens, word));
    if (word.length >= tellingLength) went.add(word);
  }

  has(ref: EntityRef, tokens: readonly string[], value: Json): boolean {
    const went = this.#went.get(keyOf(ref));
    const word = went ? this.#words.wordOf(value) : null;
    if (!went || word === null) return false;
    return went.has(placeOf(tokens, word)) || went.has(word);
  }
}

/** Items move: one place of an array is as good as another. */
function placeOf(tokens: readonly string[], word: string): string {
  const path = tokens.map((token) => (/^[0-9]+$/.test(token) ? '*' : token));
  return JSON.stringify([...path, word]);
}
