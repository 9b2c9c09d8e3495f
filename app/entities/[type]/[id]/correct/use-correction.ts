import type { inferParserType } from 'nuqs';
import { useMemo } from 'react';
import type { CorrectForm } from '#app/components/correct/correct-form.ts';
import { type StateLine, stateLines } from '#app/components/correct/state-rows.ts';
import {
  eventsOfJson,
  type Wanted,
  wantedEvent,
  wantedOfState,
} from '#app/components/correct/want-of.ts';
import { attributeData } from '#app/components/form/attribute-data.ts';
import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { fieldsOfSchema } from '#app/components/form/fields-of-schema.ts';
import type { FormField, JsonSchema } from '#app/components/form/form-field.ts';
import type { CorrectPage } from '#app/entities/[type]/[id]/correct/correct-page.ts';
import type { correctSearch } from '#app/entities/[type]/[id]/correct/correct-search.ts';
import { startOfForm } from '#app/entities/[type]/[id]/correct/start-of-form.ts';
import * as words from '#app/messages/words.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

export type Search = inferParserType<typeof correctSearch>;

export type Correction = {
  /** The state as lines that can be edited. */
  lines: StateLine[];
  chosen: RecordableEvent | null;
  /** Of the chosen event, without the id. */
  fields: FormField[];
  wanted: Wanted;
  /** Why nothing is asked for yet, where that is not plain. */
  held: string | null;
};

/** What the form at hand asks for. */
export function useCorrection(
  given: Pick<CorrectPage, 'entity' | 'may' | 'recordable' | 'start'> & {
    form: CorrectForm;
    search: Search;
  },
): Correction {
  const { entity, may, recordable, form, search, start } = given;
  const lines = useMemo(() => {
    const fields = may.schema ? fieldsOfSchema(may.schema as JsonSchema, entity.fields) : [];
    return stateLines(fields, entity.state, entity.fields);
  }, [may.schema, entity.state, entity.fields]);
  const chosen = recordable.find(({ type }) => type === search.type) ?? null;
  const fields = useMemo(
    () =>
      chosen && entity.known
        ? fieldsOfSchema(chosen.schema as JsonSchema, chosen.fields).filter(
            ({ name }) => name !== chosen.idField,
          )
        : [],
    [chosen, entity.known],
  );
  const wanted = useMemo((): Wanted => {
    const nothing: Wanted = { want: null, faults: [] };
    switch (search.tab) {
      case 'state':
        return wantedOfState(form, lines);
      case 'event': {
        if (!entity.known) {
          const general = form.general;
          if (!general || general.type.trim() === '') return nothing;
          return wantedEvent(general.type.trim(), attributeData(general.rows), {}, entity.state);
        }
        if (!chosen) return nothing;
        const draft = form.events[chosen.type] ?? startOfForm(fields, start, entity.state);
        const id = chosen.idField === null ? {} : { [chosen.idField]: entity.id };
        return wantedEvent(chosen.type, dataOfDraft(fields, draft), id, entity.state);
      }
      case 'json': {
        const events = form.json === null ? null : eventsOfJson(form.json);
        return events ? { want: { kind: 'json', events }, faults: [] } : nothing;
      }
      case 'revert':
        if (search.events.length > 0) {
          const { events } = search;
          return { want: { kind: 'revert', events, choices: form.choices }, faults: [] };
        }
        if (search.to === null) return nothing;
        return search.field.length > 0
          ? { want: { kind: 'fields', version: search.to, fields: search.field }, faults: [] }
          : { want: { kind: 'version', version: search.to, choices: form.choices }, faults: [] };
    }
  }, [form, lines, entity.known, entity.id, entity.state, chosen, fields, search, start]);
  return { lines, chosen, fields, wanted, held: heldBy(given, chosen, wanted) };
}

function heldBy(
  { form, search }: Pick<Parameters<typeof useCorrection>[0], 'form' | 'search'>,
  chosen: RecordableEvent | null,
  { want }: Wanted,
): string | null {
  if (search.tab === 'event' && chosen && chosen.allowed !== true) {
    return words.correct.refusedNow(words.faults.told(chosen.allowed.message));
  }
  if (search.tab !== 'json' || form.json === null || form.json.trim() === '' || want !== null) {
    return null;
  }
  try {
    JSON.parse(form.json);
    return words.correct.jsonFault;
  } catch {
    return words.correct.jsonNotJson;
  }
}
