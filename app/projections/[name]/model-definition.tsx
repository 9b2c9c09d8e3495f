import * as words from '#app/messages/words.ts';
import type { ColumnView, ProjectionPageView } from '#lib/queries/projections/read-projection.ts';

const head = 'border-b border-line py-1 pr-4 text-left text-xs font-normal text-ink-3';
const cell = 'border-b border-line py-[5px] pr-4 align-baseline';

/** What a read model is: what it is made of, and its columns. */
export function ModelDefinition({ view }: { view: ProjectionPageView }) {
  const projections = words.projections;
  return (
    <section aria-labelledby="definition" className="pt-6">
      <h2 id="definition" className="px-gutter text-base font-semibold">
        {projections.definition}
      </h2>
      <p className="px-gutter pb-1.5 text-ink-2">
        {projections.madeOf[view.madeOf]},{' '}
        {view.types === null ? projections.ofAll : projections.of(view.types.join(', '))} ·{' '}
        <span className="mono">{view.name}</span>, {projections.version(view.version)}
      </p>
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr className="[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)">
            <th className={head}>{projections.columnName}</th>
            <th className={head}>{projections.columnKind}</th>
            <th className={`${head} w-[60%]`}>{projections.columnHolds}</th>
          </tr>
        </thead>
        <tbody>
          {view.columns.map((column) => (
            <tr
              key={column.name}
              className="[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)"
            >
              <td className={`${cell} mono min-w-[15ch] wrap-anywhere`}>{column.name}</td>
              <td className={cell}>
                {projections.kinds[column.kind] ?? column.kind}
                {column.unit === null ? null : `, ${column.unit}`}
              </td>
              <td className={`${cell} text-ink-2`}>{holds(column)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function holds({ isKey, reference, personal }: ColumnView): string {
  const projections = words.projections;
  return [
    isKey ? projections.isKey : null,
    reference === null ? null : projections.refersTo(reference),
    personal === null ? null : projections.personalOf(personal.of, personal.as),
  ]
    .filter((part) => part !== null)
    .join(', ');
}
