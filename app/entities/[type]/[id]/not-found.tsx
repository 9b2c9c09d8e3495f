'use client';

import { useParams } from 'next/navigation';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { decodeParam, entityTypeHref, idOfSegment } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';

/** Nothing was recorded under this type and id: told with both, as they were asked for. */
export default function EntityNotFound() {
  const { type, id } = useParams<{ type: string; id: string }>();
  const name = decodeParam(type);
  return (
    <>
      <h1 className="sr-only">{words.entity.notFoundTitle}</h1>
      <EmptyState
        title={words.entity.notFoundTitle}
        actions={
          <>
            <LinkButton href={entityTypeHref(name)}>{words.entity.notFoundList}</LinkButton>
            <LinkButton href="/">{words.common.toOverview}</LinkButton>
          </>
        }
      >
        <p className="mono mb-1 wrap-anywhere text-ink">
          {name}/{idOfSegment(id)}
        </p>
        {words.entity.notFoundText}
      </EmptyState>
    </>
  );
}
