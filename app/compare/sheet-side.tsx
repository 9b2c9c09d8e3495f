import type { EndView } from '#app/compare/end-view.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';

/** One end, as it is told on paper. */
export function SheetSide(props: { side: 'left' | 'right'; view: EndView | null }) {
  const { view } = props;
  const { sheet, any } = words.compare;
  if (!view) return <section />;
  const name =
    view.kind === 'entity'
      ? `${view.label ?? view.ref.id}, ${words.compare.version(view.version ?? 0)}`
      : view.sentence;
  const at = view.kind === 'entity' ? view.effectiveAt : view.occurredAt;
  const ref = view.kind === 'entity' ? view.ref : view.entity;
  return (
    <section className="min-w-0 break-inside-avoid">
      <h2 className="text-sm wrap-anywhere">
        {any[props.side]}: {name}
      </h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 [&_dd]:wrap-anywhere">
        <dt>{sheet.entity}</dt>
        <dd className="mono">
          {ref.type}/{ref.id}
        </dd>
        {view.kind === 'event' ? (
          <>
            <dt>{words.event.id}</dt>
            <dd className="mono">{view.id}</dd>
          </>
        ) : null}
        {at === null ? null : (
          <>
            <dt>{words.event.happened}</dt>
            <dd>
              <Time at={at} form="exact" />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
