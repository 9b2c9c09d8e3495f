import * as words from '#app/messages/words.ts';
import type { LearntKind } from '#lib/domain/learning/read-shape.ts';

/** What a place holds, in words. */
export function kindText(kind: LearntKind): string {
  const { kinds, forms, identity } = words.schema;
  if (kind.of === 'text' && kind.form !== null) return forms[kind.form];
  if (kind.of === 'choice' && kind.choices.length === 1) return kinds.same;
  if (kind.of === 'array' && kind.identity !== null) {
    return `${kinds.array}, ${identity(kind.identity)}`;
  }
  if (kind.of === 'mixed' && kind.kinds.length > 0) {
    return `${kinds.mixed}: ${kind.kinds.map((one) => (one === 'null' ? kinds.nothing : kinds[one])).join(', ')}`;
  }
  return kinds[kind.of];
}
