import { refusal } from '#app/api/1.0/_http/problem.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export function unknownEntity({ type, id }: EntityRef): Error {
  const name = JSON.stringify(`${type}/${id}`);
  return refusal({
    status: 404,
    code: 'entity_not_found',
    detail: `There is no entity ${name}, or none yet at that moment.`,
  });
}
