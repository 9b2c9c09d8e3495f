import { Prose } from '#app/docs/prose.tsx';
import type { SchemaRow } from '#app/docs/schema-rows.ts';
import * as words from '#app/messages/words.ts';

const cell = 'border-b border-line py-1.5 pr-5 text-left align-baseline';
const stacked = 'max-nav:block max-nav:border-0 max-nav:py-0.5 max-nav:pr-0';

/** What a body holds, a member a line. */
export function SchemaTable(props: { label: string; rows: SchemaRow[]; isBody: boolean }) {
  const docs = words.docs;
  if (props.rows.length === 0) {
    return props.isBody ? <p className="mt-1 text-ink-2">{docs.anyObject}</p> : null;
  }
  return (
    <table className="mt-2 w-full border-separate border-spacing-0">
      <caption className="sr-only">{props.label}</caption>
      <thead className="text-xs text-ink-3 max-nav:sr-only [&_th]:font-normal">
        <tr>
          <th scope="col" className={cell}>
            {docs.columnName}
          </th>
          <th scope="col" className={cell}>
            {docs.columnKind}
          </th>
          <th scope="col" className={`${cell} pr-0`}>
            {docs.columnMeaning}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr
            key={row.path}
            className="max-nav:block max-nav:border-b max-nav:border-line max-nav:py-2"
          >
            <th scope="row" className={`${cell} ${stacked} font-normal nav:w-[240px]`}>
              <code className="mono wrap-anywhere">{row.path}</code>
            </th>
            <td className={`${cell} ${stacked} wrap-anywhere nav:w-[260px]`}>
              {row.kind}
              {props.isBody && !row.required ? (
                <span className="ml-2 text-xs text-ink-3">{words.common.optional}</span>
              ) : null}
            </td>
            <td className={`${cell} ${stacked} pr-0 text-ink-2`}>
              {row.label}
              {row.label !== null && row.note !== null ? ' · ' : null}
              {row.note === null ? null : <Prose text={row.note} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
