import { isFiner } from '#lib/transfer/parse-time.ts';
import { amount } from '#lib/transfer/tell-survey.ts';

/** Counts times of which more was said than is kept. */
export class Finer {
  #count = 0;

  see(text: string): void {
    if (isFiner(text)) this.#count++;
  }

  notes(): string[] {
    if (this.#count === 0) return [];
    return [`${amount(this.#count, 'time')} finer than a millisecond, and cut off there`];
  }
}
