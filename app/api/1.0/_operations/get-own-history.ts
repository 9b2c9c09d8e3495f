import { preferred } from '#app/api/1.0/_http/accept.ts';
import { headerText } from '#app/api/1.0/_http/header-values.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readHeaders } from '#app/api/1.0/_http/respond.ts';
import { unknownEntity } from '#app/api/1.0/_operations/unknown-entity.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { ownHistoryPage } from '#lib/own-history/own-history-page.ts';
import { readOwnHistory } from '#lib/own-history/read-own-history.ts';
import { sealFolder } from '#lib/transfer/seals/seal-folder.ts';

const types = { json: 'application/json', html: 'text/html; charset=utf-8' };

/** `GET /<entityType>/<id>/own-history`: all that is kept of a person, for them; JSON, or a page to read. */
export async function getOwnHistory(call: Call, ref: EntityRef): Promise<Response> {
  const { store, viewer, request, query } = call;
  onlyParameters(query, []);
  const reason = headerText(request.headers, 'Backstory-Reason', 500) ?? '';
  const accepted = preferred(request.headers.get('accept'), ['application/json', 'text/html']);
  const form = accepted === 'text/html' ? 'html' : 'json';
  const given = await readOwnHistory(store, viewer, { entity: ref, reason, form }, sealFolder());
  switch (given.status) {
    case 'given': {
      const { history } = given;
      const body = form === 'html' ? ownHistoryPage(history, 'en') : JSON.stringify(history);
      return new Response(body, {
        headers: {
          ...readHeaders,
          'Content-Type': types[form],
          'Cache-Control': 'no-store',
          'Content-Disposition': `attachment; filename="own-history.${form}"`,
        },
      });
    }
    case 'reason-missing':
      throw refusal({
        status: 422,
        code: 'reason_missing',
        detail: 'Say in Backstory-Reason why it is given out, in three letters or more.',
      });
    case 'not-a-person':
      throw refusal({
        status: 404,
        code: 'not_a_person',
        detail: 'The catalogue declares no person of this type (person: true).',
      });
    case 'not-found':
      throw unknownEntity(ref);
  }
}
