'use client';

import Link from 'next/link';
import { type ReactNode, useMemo, useRef } from 'react';
import { CompareBoard } from '#app/components/compare/compare-board.tsx';
import { countLines, withUnknown } from '#app/components/compare/comparison-lines.ts';
import { useCompareKeys } from '#app/components/compare/use-compare-keys.ts';
import { useCompareView } from '#app/components/compare/use-compare-view.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { fieldRows } from '#app/components/state/field-rows.ts';
import * as words from '#app/messages/words.ts';
import type { ComparedEntities } from '#lib/queries/compare-views.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** Two entities beside each other; what is masked of them is shown and not compared. */
export function EntitiesScreen(props: {
  compared: ComparedEntities;
  /** The way to uncover each side. */
  reveals: { left: ReactNode; right: ReactNode };
}) {
  const { compared, reveals } = props;
  const { left, right, fields, notCompared, names } = compared;
  const board = useRef<HTMLElement>(null);
  const view = useCompareView();
  useCompareKeys({ board, view, hasPatch: false, onSwap: null });
  const { rows, counts } = useMemo(() => {
    const rows = withUnknown(fieldRows(left.state, right.state, fields), notCompared);
    return { rows, counts: countLines(rows) };
  }, [left, right, fields, notCompared]);
  const { any } = words.compare;
  return (
    <CompareBoard
      {...{ board, rows, counts, view, names }}
      patch={null}
      heads={{
        before: <EntityHead entity={left} reveal={reveals.left} />,
        after: <EntityHead entity={right} reveal={reveals.right} />,
      }}
      nothing={{ title: any.alike, text: counts.unknown > 0 ? words.compare.unknownText : null }}
      notes={
        <>
          {left.type === right.type ? null : (
            <p className="pb-1 text-xs text-ink-3">
              {any.twoTypes(left.typeLabel, right.typeLabel)}
            </p>
          )}
          {counts.unknown > 0 && counts.differ > 0 ? (
            <p className="pb-1 text-xs text-ink-3">{words.compare.unknownText}</p>
          ) : null}
        </>
      }
    />
  );
}

function EntityHead({ entity, reveal }: { entity: EntityView; reveal: ReactNode }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <Link
        href={entityHref(
          entity,
          entity.version === entity.headVersion ? undefined : { version: entity.version },
        )}
        className="font-semibold text-ink hover:underline wrap-anywhere"
      >
        {entity.label ?? entity.id}
      </Link>
      <span className={entity.version === entity.headVersion ? '' : 'text-past'}>
        {words.entity.version(entity.version)}
      </span>
      <span data-print="no">{reveal}</span>
    </span>
  );
}
