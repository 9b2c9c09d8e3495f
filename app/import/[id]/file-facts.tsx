'use client';

import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { Choice } from '#app/import/[id]/choice.tsx';
import { withMember } from '#app/import/[id]/mapping-draft.ts';
import type { How } from '#app/import/[id]/use-look.ts';
import * as words from '#app/messages/words.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Look } from '#lib/transfer/runs/look-at.ts';

type Facts = { how: How; onHow: (how: How) => void; look: Look };

/** What the file is, as it was seen, each to be said otherwise. */
export function FileFacts(props: Facts & { types: string[] }) {
  const { how, onHow, look } = props;
  const imports = words.imports;
  const { mapping } = how;
  const set = <Name extends keyof Mapping>(name: Name, value: Mapping[Name] | undefined) =>
    onHow({ ...how, mapping: withMember(mapping, name, value) });
  const format = mapping.format ?? look.seen.format;
  const isOcel = format === 'ocel-json' || format === 'sqlite';
  // CloudEvents say of themselves what they are about, and where they come from.
  const asksType = isOcel || look.columns !== null;
  return (
    <section
      aria-label={imports.file}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,224px),1fr))] gap-x-4 gap-y-3.5 px-gutter pt-4 pb-5"
    >
      {!asksType ? null : typeof mapping.type === 'object' ? (
        <Labelled label={imports.type}>
          {(control) => (
            <p {...control} className="py-[5px]">
              {imports.typeOfColumn((mapping.type as { column: string }).column)}
            </p>
          )}
        </Labelled>
      ) : (
        <Labelled
          label={imports.type}
          note={isOcel ? imports.ownTypeNote : imports.typeNote}
          fault={look.missing.includes('type') && !mapping.type ? imports.typeMissing : null}
        >
          {(control) => (
            <>
              <input
                {...control}
                list="entity-types"
                autoComplete="off"
                spellCheck={false}
                value={typeof mapping.type === 'string' ? mapping.type : ''}
                onChange={(event) => set('type', event.target.value.trim())}
                className={controlClass(look.missing.includes('type'))}
              />
              <datalist id="entity-types">
                {props.types.map((type) => (
                  <option key={type} value={type} />
                ))}
              </datalist>
            </>
          )}
        </Labelled>
      )}
      <Reading {...{ how, onHow, look, set }} />
      {asksType ? (
        <Labelled
          label={imports.source}
          optional={typeof mapping.type !== 'object'}
          note={imports.sourceNote}
          fault={look.missing.includes('source') ? imports.sourceMissing : null}
        >
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              spellCheck={false}
              placeholder={typeof mapping.type === 'string' ? mapping.type : ''}
              value={mapping.source ?? ''}
              onChange={(event) => set('source', event.target.value)}
              className={controlClass(look.missing.includes('source'))}
            />
          )}
        </Labelled>
      ) : null}
      <Choice
        label={imports.people}
        note={imports.peopleNote}
        value={how.pseudonymise}
        options={Object.entries(imports.pseudonymise)}
        onChange={(value) =>
          onHow({ ...how, pseudonymise: (value ?? 'none') as How['pseudonymise'] })
        }
      />
    </section>
  );
}

function Reading(
  props: Facts & {
    set: <Name extends keyof Mapping>(name: Name, value: Mapping[Name] | undefined) => void;
  },
) {
  const { look, set } = props;
  const { mapping } = props.how;
  const { seen, dates } = look;
  const imports = words.imports;
  const format = mapping.format ?? seen.format;
  const isText = format !== 'sqlite' && format !== 'parquet';
  const formats = Object.entries(imports.formatNames).filter(
    ([name]) => name !== 'empty' && name !== 'unknown',
  );
  return (
    <>
      <Choice
        label={imports.format}
        note={seen.packing === null ? undefined : imports.packed[seen.packing]}
        value={mapping.format ?? ''}
        seen={imports.formatNames[seen.format] ?? seen.format}
        options={formats}
        onChange={(value) => set('format', value as Mapping['format'])}
      />
      {isText ? (
        <Choice
          label={imports.encoding}
          value={mapping.encoding ?? ''}
          seen={imports.encodingNames[seen.encoding] ?? seen.encoding}
          options={Object.entries(imports.encodingNames)}
          onChange={(value) => set('encoding', value)}
        />
      ) : null}
      {format === 'table' ? (
        <Choice
          label={imports.separator}
          value={mapping.delimiter ?? ''}
          seen={imports.separatorNames[seen.delimiter] ?? seen.delimiter}
          options={Object.entries(imports.separatorNames)}
          onChange={(value) => set('delimiter', value)}
        />
      ) : null}
      {dates === null ? null : (
        <Choice
          label={imports.dates}
          note={dates === 'unclear' ? imports.datesUnclear : undefined}
          value={mapping.dates ?? ''}
          {...(dates === 'unclear' ? {} : { seen: imports.datesNames[dates] })}
          options={Object.entries(imports.datesNames)}
          onChange={(value) => set('dates', value as Mapping['dates'])}
        />
      )}
      {look.columns === null ? null : (
        <Labelled label={imports.timeFormat} optional note={imports.timeFormatNote}>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              spellCheck={false}
              maxLength={60}
              value={mapping.timeFormat ?? ''}
              onChange={(event) => set('timeFormat', event.target.value || undefined)}
              className={controlClass(false)}
            />
          )}
        </Labelled>
      )}
      {look.zoneless || mapping.zone !== undefined ? (
        <Labelled label={imports.zone} note={imports.zoneNote}>
          {(control) => (
            <>
              <input
                {...control}
                list="zones"
                autoComplete="off"
                spellCheck={false}
                placeholder="UTC"
                value={mapping.zone ?? ''}
                onChange={(event) => set('zone', event.target.value.trim())}
                className={controlClass(false)}
              />
              <datalist id="zones">
                {Intl.supportedValuesOf('timeZone').map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            </>
          )}
        </Labelled>
      ) : null}
    </>
  );
}
