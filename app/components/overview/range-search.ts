import { createLoader, parseAsStringLiteral } from 'nuqs/server';
import { rangeKeys } from '#app/components/events/ranges.ts';

/** The span of the overview's histogram, as the URL holds it. */
export const rangeSearch = { range: parseAsStringLiteral(rangeKeys).withDefault('7d') };

export const loadRange = createLoader(rangeSearch);
