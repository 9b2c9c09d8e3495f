import { STATUS_CODES } from 'node:http';
import { Prose } from '#app/docs/prose.tsx';
import { apiSentence } from '#app/messages/api-sentence.ts';
import * as words from '#app/messages/words.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';

/** What may be answered, by status. */
export function AnswerStatuses(props: { described: JsonObject }) {
  const { responses } = props.described;
  if (!isObject(responses)) return null;
  return (
    <dl className="mt-2 grid gap-x-6 gap-y-1 nav:grid-cols-[240px_minmax(0,1fr)]">
      {Object.entries(responses).map(([status, response]) => {
        const told = isObject(response) ? response['description'] : undefined;
        const isOther = status === 'default';
        return (
          <div key={status} className="contents">
            <dt className="mono">
              {isOther ? words.docs.otherStatus : `${status} ${STATUS_CODES[status] ?? ''}`}
            </dt>
            <dd className="text-ink-2 max-nav:pb-1">
              <Prose text={apiSentence(typeof told === 'string' ? told : '')} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
