'use client';

import { useParams } from 'next/navigation';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { decodeParam, entityTypeHref, idOfSegment } from '#app/components/hrefs.ts';

/** The type and the id that were asked for, of which there is nothing. It is handed what it says. */
export function AbsentEntity(props: {
  title: string;
  text: string;
  all: string;
  overview: string;
}) {
  const { type, id } = useParams<{ type: string; id: string }>();
  const name = decodeParam(type);
  return (
    <>
      <h1 className="sr-only">{props.title}</h1>
      <EmptyState
        title={props.title}
        actions={
          <>
            <LinkButton href={entityTypeHref(name)}>{props.all}</LinkButton>
            <LinkButton href="/">{props.overview}</LinkButton>
          </>
        }
      >
        <p className="mono mb-1 wrap-anywhere text-ink">
          {name}/{idOfSegment(id)}
        </p>
        {props.text}
      </EmptyState>
    </>
  );
}
