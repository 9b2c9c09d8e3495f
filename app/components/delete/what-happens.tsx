import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { DueList, type Holding } from '#app/components/due/due-list.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { Referring } from '#lib/corrections/delete-referring.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import type { Deletion } from '#lib/domain/deletion.ts';

/** What deleting or restoring does, and what stays, line by line. */
export function WhatHappens(props: {
  does: Deletion;
  preview: Preview;
  referring: Referring[];
  holding: Holding;
}) {
  const deletes = words.deletes;
  const { preview } = props;
  const others = preview.entities.slice(1).map(({ label, type, id }) => label ?? `${type}/${id}`);
  return (
    <>
      <ul aria-label={deletes.happens}>
        {props.does === 'deletes' ? (
          <>
            <Line>{deletes.leaves}</Line>
            <Line>{deletes.refused}</Line>
          </>
        ) : (
          <>
            <Line>{deletes.comesBack}</Line>
            <Line>{deletes.takesEvents}</Line>
          </>
        )}
        {others.map((label) => (
          <Line key={label}>{deletes.alsoChanges(label)}</Line>
        ))}
        {props.referring.map((group) => (
          <Line key={group.type}>
            {deletes.stay(group.count, group.label, group.plural)}: <Named group={group} />
          </Line>
        ))}
        {preview.review.map(({ rule, words: told }) => (
          <Line key={rule}>{deletes.secondPerson(told)}</Line>
        ))}
      </ul>
      <section aria-label={words.due.title} className="mt-2 border-t border-line pt-2">
        <h3 className="mb-0.5">
          {words.due.title}
          <span className="text-xs font-normal text-ink-3">
            {' '}
            · {words.due.asOf(preview.due.position)}
          </span>
        </h3>
        <DueList due={preview.due} holding={props.holding} />
      </section>
    </>
  );
}

function Line(props: { children: ReactNode }) {
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] border-line py-[5px] wrap-anywhere not-first:border-t">
      <span aria-hidden className="text-ink-3">
        –
      </span>
      <span>{props.children}</span>
    </li>
  );
}

function Named({ group }: { group: Referring }) {
  const more = group.count - group.some.length;
  return (
    <>
      {group.some.map(({ id, label }, index) => (
        <Fragment key={id}>
          {index > 0 ? ', ' : ''}
          <Link href={entityHref({ type: group.type, id })} target="_blank" className="act">
            {label ?? id}
          </Link>
        </Fragment>
      ))}
      {more > 0 ? ` ${words.deletes.andMore(more)}` : ''}.
    </>
  );
}
