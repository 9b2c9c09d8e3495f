import type { JsonObject } from '#lib/domain/json.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

const prefix = '/api/1.0';

/** What to record first, each once: where to POST it, what its data is like, and what is known of that. */
export function nextSteps(faults: readonly Pick<Fault, 'next'>[]): JsonObject[] {
  const steps = faults.flatMap(({ next }) => {
    if (!next) return [];
    const { type, data } = next;
    const href = `${prefix}/${encodeURIComponent(type)}`;
    return [{ type, href, schema: `${prefix}/openapi.json#${schemaPointer(href)}`, data }];
  });
  return [...new Map(steps.map((step) => [JSON.stringify(step), step])).values()];
}

function schemaPointer(path: string): string {
  const place = ['paths', path, 'post', 'requestBody', 'content', 'application/json', 'schema'];
  return place.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
