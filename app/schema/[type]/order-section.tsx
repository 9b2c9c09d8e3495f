import { duration } from '#app/components/time/relative.ts';
import * as words from '#app/messages/words.ts';
import { OrderDrawing } from '#app/schema/[type]/order-drawing.tsx';
import type { Follows } from '#lib/domain/learning/event-order.ts';
import type { SchemaView } from '#lib/queries/schema/schema-view.ts';

const mostShown = 16;

/** Which event follows which: drawn, and as a table that says the same. */
export function OrderSection({ of: schema }: { of: SchemaView }) {
  const said = words.schema;
  const { follows } = schema;
  const labels = new Map(schema.events.map(({ type, label }) => [type, label]));
  const labelOf = (type: string | null) => (type === null ? null : (labels.get(type) ?? type));
  const after = new Map<string | null, number>();
  for (const { from, count } of follows) after.set(from, (after.get(from) ?? 0) + count);
  const lines = follows.map((one): Line => {
    return {
      ...one,
      share: one.count / (after.get(one.from) ?? 1),
      names: [labelOf(one.from), labelOf(one.to)],
    };
  });
  return (
    <section aria-labelledby="schema-order" className="border-t border-line px-gutter pt-4 pb-6">
      <h2 id="schema-order" className="font-semibold">
        {said.order}
      </h2>
      <p className="mt-0.5 mb-3 text-ink-2">{said.orderText}</p>
      <OrderDrawing follows={follows} labels={labels} plural={schema.plural} />
      <Steps lines={lines.slice(0, mostShown)} />
      {lines.length > mostShown ? (
        <details className="mt-2">
          <summary className="cursor-pointer text-accent">
            {said.moreSteps(lines.length - mostShown)}
          </summary>
          <Steps lines={lines.slice(mostShown, mostShown + 300)} />
        </details>
      ) : null}
    </section>
  );
}

type Line = Follows & { share: number; names: [string | null, string | null] };

const cell = 'border-b border-line py-1.5 pr-4 text-left align-baseline';

function Steps(props: { lines: readonly Line[] }) {
  const said = words.schema;
  const most = Math.max(1, ...props.lines.map(({ count }) => count));
  return (
    <table className="mt-3 w-full max-w-[1080px] border-separate border-spacing-0">
      <caption className="sr-only">{said.order}</caption>
      <thead className="text-xs text-ink-3 max-nav:sr-only [&_th]:font-normal">
        <tr>
          <th scope="col" className={cell}>
            {said.columnFrom}
          </th>
          <th scope="col" className={cell}>
            {said.columnTo}
          </th>
          <th scope="col" className={cell}>
            {said.columnCount}
          </th>
          <th scope="col" className={`${cell} pr-0`}>
            {said.columnBetween}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <tr
            key={JSON.stringify([line.from, line.to])}
            className="max-nav:grid max-nav:grid-cols-[minmax(0,1fr)_auto] max-nav:border-b max-nav:border-line max-nav:py-1.5 max-nav:[&>*]:border-0 max-nav:[&>*]:py-0.5"
          >
            <th scope="row" className={`${cell} font-normal wrap-anywhere`}>
              {line.names[0] ?? <span className="text-ink-3">{said.beginning}</span>}
            </th>
            <td className={`${cell} wrap-anywhere max-nav:col-span-2 max-nav:row-start-2`}>
              <span aria-hidden className="mr-1.5 text-ink-3">
                →
              </span>
              {line.names[1] ?? <span className="text-ink-3">{said.ending}</span>}
            </td>
            <td className={`${cell} max-nav:col-start-2 max-nav:row-start-1 max-nav:pr-0`}>
              <span className="flex items-baseline gap-2">
                <span className="tabular-nums">{words.common.number(line.count)}</span>
                <span className="hidden text-xs text-ink-3 nav:inline">
                  {said.columnShare(line.share)}
                </span>
              </span>
              <span aria-hidden className="mt-0.5 block h-[3px] w-28 bg-sunk max-nav:w-20">
                <span
                  className="block h-full bg-mark"
                  style={{ width: `${Math.max(2, (100 * line.count) / most)}%` }}
                />
              </span>
            </td>
            <td className={`${cell} pr-0 text-ink-2 max-nav:col-span-2 max-nav:row-start-3`}>
              {line.between === null ? null : (
                <>
                  {said.median(duration(line.between.median))}
                  <span className="ml-2 text-xs text-ink-3">
                    {said.middle(duration(line.between.lower), duration(line.between.upper))}
                  </span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
