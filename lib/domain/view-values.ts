import { parseFieldFilter } from '#lib/domain/field-filter.ts';
import { parseFilter } from '#lib/domain/listing/filter-text.ts';
import { plainText, wordsOf } from '#lib/domain/search-text.ts';

/** Shorter ones are part of too much. */
const shortest = 4;

/**
 * What a saved view looks for, or is called by, as plain texts: values of its filters whole, of free
 * text and of its name also each word.
 */
export function viewValues(view: { name: string; query: string }): string[] {
  const found = [...inText(view.name)];
  for (const [name, value] of new URLSearchParams(view.query)) {
    if (name === 'text') found.push(...inText(value));
    else if (name === 'field') found.push(parseFieldFilter(value)?.value ?? value);
    else if (name === 'filter') found.push(...textsOf(parseFilter(value)?.value ?? null));
    else found.push(value);
  }
  return [...new Set(found.map(plainText))].filter((value) => value.length >= shortest);
}

function inText(text: string): string[] {
  return [text, ...wordsOf(plainText(text)).map((word) => word.replaceAll(/^\W+|\W+$/g, ''))];
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

/**
 * What of a view is what went, or a part of it: of what holds a whole value that went, that value.
 * `gone` are plain texts.
 */
export function viewTraces(values: readonly string[], gone: readonly string[]): string[] {
  const traces = values.flatMap((value) =>
    gone.flatMap((word) =>
      value.includes(word) ? [word] : word.includes(value) ? [value] : ([] as string[]),
    ),
  );
  return [...new Set(traces)];
}
