import { below, type MaskNode } from '#lib/access/mask-rules.ts';
import type { Json } from '#lib/domain/json.ts';
import { leavesOf } from '#lib/erasure/scope.ts';

/**
 * What an erasure looks for: values that went, by how sure it is that the same value elsewhere is a
 * copy. Opaque ids and times of events are never among them.
 */
export class Words {
  /** All that went. */
  readonly all = new Set<string>();
  /** Long enough that nothing else is the same by chance. */
  readonly telling = new Set<string>();
  /** What the catalogue or an admin marks as personal. */
  readonly personal = new Set<string>();
  readonly #opaque: ReadonlySet<string>;

  constructor(opaque: ReadonlySet<string>) {
    this.#opaque = opaque;
  }

  add(value: Json, isPersonal: boolean): void {
    for (const leaf of leavesOf(value)) {
      const word = this.wordOf(leaf);
      if (word === null) continue;
      this.all.add(word);
      if (word.length >= tellingLength) this.telling.add(word);
      if (isPersonal) this.personal.add(word);
    }
  }

  /** A value as a word, or null for what says nothing by itself. */
  wordOf(value: Json): string | null {
    if (typeof value === 'number') return String(value).length >= 5 ? String(value) : null;
    if (typeof value !== 'string' || value === '' || this.#opaque.has(value)) return null;
    return value;
  }

  /** Those that are looked for within running text: a short one is part of other words. */
  inTexts(): string[] {
    return [...this.personal, ...this.telling].filter((word) => word.length >= 4);
  }

  isIn(text: string): boolean {
    return this.inTexts().some((word) => text.includes(word));
  }
}

export const tellingLength = 6;

/** Whether a place, or one above it, is marked as personal or secret. */
export function isMarked(rules: MaskNode | null, tokens: readonly string[]): boolean {
  let nodes = rules ? [rules] : [];
  for (const token of tokens) {
    nodes = below(nodes, token);
    if (nodes.some(({ personal, secret }) => personal || secret)) return true;
  }
  return false;
}
