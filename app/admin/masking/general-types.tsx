'use client';

import { useState } from 'react';
import { FieldMark } from '#app/admin/masking/field-mark.tsx';
import { markField } from '#app/admin/masking/mark-field.ts';
import { Button } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { MarkDialog } from '#app/components/masking/mark-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { MaskedField, MaskedType } from '#lib/queries/masking-table.ts';

/** Attributes of types that the catalogue does not know, each to be marked as personal or not. */
export function GeneralTypes(props: { types: MaskedType[] }) {
  const masking = words.masking;
  const [asked, setAsked] = useState<{ of: MaskedType; field: MaskedField } | null>(null);
  return (
    <section aria-labelledby="masking-general" className="border-t border-line px-gutter pt-4 pb-6">
      <h2 id="masking-general" className="font-semibold">
        {masking.general}
      </h2>
      <p className="mt-0.5 text-ink-2">
        {props.types.length === 0 ? masking.noGeneral : masking.generalText}
      </p>
      {props.types.map((type) => (
        <TypeTable key={type.type} of={type} onChange={(field) => setAsked({ of: type, field })} />
      ))}
      {asked ? (
        <MarkDialog
          {...asked}
          mark={markField}
          onClose={() => setAsked(null)}
          onDone={(told) => {
            setAsked(null);
            toast.success(told);
          }}
        />
      ) : null}
    </section>
  );
}

const cell = 'border-b border-line py-1.5 pr-4 text-left align-baseline';

function TypeTable(props: { of: MaskedType; onChange: (field: MaskedField) => void }) {
  const masking = words.masking;
  const { type, plural, fields } = props.of;
  if (fields.length === 0) {
    return (
      <p className="mt-4">
        <span className="font-medium">{plural}</span>{' '}
        <span className="text-ink-3">{masking.noAttributes}</span>
      </p>
    );
  }
  return (
    <table className="mt-4 w-full max-w-[880px] border-separate border-spacing-0">
      <caption className="pb-1 text-left">
        <span className="font-medium">{plural}</span>{' '}
        <span className="mono text-ink-3">{type}</span>
      </caption>
      <thead className="text-xs text-ink-3 [&_th]:font-normal">
        <tr>
          <th scope="col" className={cell}>
            {masking.attribute}
          </th>
          <th scope="col" className={cell}>
            {masking.state}
          </th>
          <th scope="col" className={cell}>
            <span className="sr-only">{masking.change}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.path} className="hover:bg-sunk">
            <th scope="row" className={`${cell} mono font-normal wrap-anywhere`}>
              {field.path}
            </th>
            <td className={cell}>
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <FieldMark mark={field.mark} />
                {field.looksLike === null ? null : (
                  <Chip look="offer">{masking.looksLike[field.looksLike]}</Chip>
                )}
              </span>
            </td>
            <td className={`${cell} pr-0 text-right`}>
              <Button
                look={field.looksLike === null ? 'quiet' : 'plain'}
                aria-label={
                  field.mark === null
                    ? masking.markOf(field.path, type)
                    : masking.unmarkOf(field.path, type)
                }
                onClick={() => props.onChange(field)}
              >
                {field.mark === null ? masking.mark : masking.unmark}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
