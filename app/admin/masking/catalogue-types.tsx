import { FieldMark } from '#app/admin/masking/field-mark.tsx';
import * as words from '#app/messages/words.ts';
import type { MaskedType } from '#lib/queries/masking-table.ts';

/** What the catalogue marks, type by type; it is changed in the definitions alone. */
export function CatalogueTypes(props: { types: MaskedType[] }) {
  const masking = words.masking;
  if (props.types.length === 0) return null;
  return (
    <section
      aria-labelledby="masking-catalogue"
      className="border-t border-line px-gutter pt-4 pb-8"
    >
      <h2 id="masking-catalogue" className="font-semibold">
        {masking.catalogue}
      </h2>
      <p className="mt-0.5 text-ink-2">{masking.catalogueText}</p>
      <dl className="mt-3 grid max-w-[880px] [&>div]:border-t [&>div]:border-line [&>div]:py-2">
        {props.types.map(({ type, plural, fields }) => (
          <div key={type} className="grid gap-x-6 gap-y-1 nav:grid-cols-[180px_minmax(0,1fr)]">
            <dt>
              <span className="font-medium">{plural}</span>{' '}
              <span className="mono text-ink-3">{type}</span>
            </dt>
            <dd>
              {fields.length === 0 ? (
                <span className="text-ink-3">{masking.none}</span>
              ) : (
                <ul className="grid gap-x-6 gap-y-0.5 min-[560px]:grid-cols-2">
                  {fields.map(({ path, mark }) => (
                    <li key={path} className="flex items-baseline justify-between gap-3">
                      <span className="mono min-w-0 wrap-anywhere">{path}</span>
                      <span className="text-xs">
                        <FieldMark mark={mark} />
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
