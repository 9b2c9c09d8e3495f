import * as words from '#app/messages/words.ts';
import type { TemplateValue } from '#lib/corrections/bulk/bulk.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';

/** Where each field of the event has its value from. */
export function TemplateFields({ template }: Pick<BulkView, 'template'>) {
  const rows = Object.entries(template ?? {});
  if (rows.length === 0) return null;
  return (
    <dl className="border-t border-line">
      {rows.map(([name, source]) => (
        <div
          key={name}
          className="grid grid-cols-[140px_minmax(0,1fr)] gap-3 border-b border-line py-1"
        >
          <dt className="mono text-ink-2 wrap-anywhere">{name}</dt>
          <dd className={source.from === 'value' ? 'mono wrap-anywhere' : 'wrap-anywhere'}>
            {told(source)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function told(source: TemplateValue): string {
  const bulk = words.bulk;
  switch (source.from) {
    case 'value':
      return JSON.stringify(source.value);
    case 'state':
      return `${bulk.sources.state}: ${source.path}`;
    case 'past':
      return bulk.pastOf(source.path, source.at);
    case 'column':
      return `${bulk.sources.column}: ${source.name}`;
  }
}
