'use client';

import { ColumnPicker as Picker } from '#app/components/column-picker.tsx';
import type { Column } from '#app/components/entities/choose-columns.ts';
import { fieldLabel } from '#app/components/entities/filter-words.ts';
import * as words from '#app/messages/words.ts';
import type { ListFields } from '#lib/queries/listing/entity-fields.ts';

/** Which fields of the states the table shows. */
export function ColumnPicker(props: {
  columns: readonly Column[];
  fields: ListFields | undefined;
  isUsual: boolean;
  onChange: (paths: string[]) => void;
}) {
  const entityType = words.entityType;
  const chosen = props.columns.map(({ path }) => path);
  const choice = (path: string) => ({ key: path, label: fieldLabel(path, props.fields) });
  const others = (props.fields?.fields ?? [])
    .map(({ path }) => path)
    .filter((path) => !chosen.includes(path));
  return (
    <Picker
      trigger={entityType.columns}
      className="max-rows:hidden"
      chosen={chosen.map(choice)}
      others={others.map(choice)}
      isUsual={props.isUsual}
      isLoading={props.fields === undefined}
      note={entityType.columnsText}
      onChoose={props.onChange}
      onUsual={() => props.onChange([])}
    />
  );
}
