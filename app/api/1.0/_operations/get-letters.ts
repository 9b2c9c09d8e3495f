import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters, textParameter } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { caughtMailFolder, listLetters } from '#lib/queries/letters/list-letters.ts';

/** `GET /letters`: what was caught instead of sent, the newest first, or that to one address. */
export async function getLetters({ store, viewer, query }: Call): Promise<Response> {
  onlyParameters(query, ['to']);
  const to = textParameter(query, 'to');
  const folder = caughtMailFolder();
  if (folder === null) {
    throw refusal({
      status: 404,
      code: 'no_letters_caught',
      detail: 'Letters of this store are handed over to a mail server; none is caught here.',
    });
  }
  const items = await listLetters(store, viewer, { folder, ...(to === undefined ? {} : { to }) });
  return readResponse({ items });
}
