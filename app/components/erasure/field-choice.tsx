import Form from 'next/form';
import { Button } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';
import type { GridFields } from '#lib/queries/history-grid.ts';

/** Fields that the entity has or ever had, to be ticked; which of them is told by the address. */
export function FieldChoice(props: { action: string; fields: GridFields; chosen: string[] }) {
  const erasure = words.erasure;
  const shown = props.fields.fields.filter(({ path }) => !path.startsWith('/$'));
  const paths = new Set(shown.map(({ path }) => path));
  // A link may name a field by a pattern, or one above those that are listed.
  const others = props.chosen.filter((path) => !paths.has(path));
  if (shown.length + others.length === 0) {
    return <p className="border-t border-line px-gutter py-4 text-ink-2">{erasure.fieldsNone}</p>;
  }
  return (
    <Form action={props.action} data-print="no" className="px-gutter pb-3.5">
      <input type="hidden" name="what" value="fields" />
      <fieldset>
        <legend className="pb-1 text-ink-2">{erasure.fields}</legend>
        <div className="max-h-[260px] columns-[260px] gap-x-6 overflow-y-auto border-y border-line py-1">
          {[...others.map((path) => ({ path, label: null, changes: null })), ...shown].map(
            ({ path, label, changes }) => (
              <label
                key={path}
                className="flex min-h-7 break-inside-avoid items-baseline gap-2 py-0.5"
              >
                <input
                  type="checkbox"
                  name="field"
                  value={path}
                  defaultChecked={props.chosen.includes(path)}
                  className="size-4 shrink-0 translate-y-[3px]"
                />
                <span className="min-w-0 wrap-anywhere">
                  {label === null ? null : `${label} `}
                  <span className="mono text-ink-2">{path}</span>
                  {changes === null ? null : (
                    <span className="text-xs text-ink-3"> {erasure.fieldChanges(changes)}</span>
                  )}
                </span>
              </label>
            ),
          )}
        </div>
      </fieldset>
      {props.fields.fieldsMore ? (
        <p className="pt-1 text-xs text-ink-3">{erasure.fieldsMore}</p>
      ) : null}
      <Button type="submit" className="mt-2.5">
        {erasure.fieldsShow}
      </Button>
    </Form>
  );
}
