import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityHit } from '#lib/queries/search/entity-hits.ts';

/**
 * Why something was found: the field, and its value with what was looked for marked. Where room is
 * short the value is cut, never until when it was so: else it would read as if it were so now.
 */
export function MatchText({ match }: Pick<EntityHit, 'match'>) {
  const search = words.search;
  const places = new Map<string, number>();
  return (
    <>
      <span className="min-w-0 truncate">
        <span className="text-ink-3">{match.path === '' ? search.id : match.field} </span>
        {match.parts.map(({ text, hit }) => {
          const place = (places.get(text) ?? 0) + 1;
          places.set(text, place);
          const key = `${text} ${place}`;
          return hit ? (
            <mark key={key} className="rounded-[2px] bg-accent-soft font-semibold text-ink">
              {text}
            </mark>
          ) : (
            <span key={key}>{text}</span>
          );
        })}
        {match.masked ? <span className="text-ink-3"> · {search.wholeValue}</span> : null}
        {match.alike ? <span className="text-ink-3"> · {search.alike}</span> : null}
      </span>
      {match.until === null ? null : (
        <span className="shrink-0 whitespace-pre text-past">
          {' · '}
          {search.hadUntil} <Time at={match.until} form="date" />
        </span>
      )}
    </>
  );
}
