import type { ExportedEvent } from '#lib/transfer/export/read-exported.ts';
import { amount } from '#lib/transfer/tell-survey.ts';

/** What an export could not say in its format, counted. */
export type LeftOut = {
  erased: number;
  /** Touches of other entities, in formats that know one entity of an event. */
  touches: number;
  /** Values that other programs read as JSON text. */
  asText: number;
  /** Changes within a list or an object, of which a format knows only the whole. */
  within: number;
  /** Attributes that were taken away, where a format knows only values. */
  removed: number;
  /** Attributes of entities whose name is empty or one of ours. */
  unnamed: number;
  /** Texts with characters that XML cannot hold. */
  notXml: number;
  /** Cells that a spreadsheet would run. */
  formulas: number;
};

export function nothingLeftOut(): LeftOut {
  return {
    erased: 0,
    touches: 0,
    asText: 0,
    within: 0,
    removed: 0,
    unnamed: 0,
    notXml: 0,
    formulas: 0,
  };
}

/** Whether an event is given at all: of one that is erased whole there is nothing to give. */
export function isThere({ event }: ExportedEvent, left: LeftOut): boolean {
  if (event.data !== null) return true;
  left.erased++;
  return false;
}

/** In sentences, for who exported; what every format but CloudEvents leaves out stands in the guide. */
export function tellLeftOut({
  erased,
  touches,
  asText,
  within,
  removed,
  unnamed,
  notXml,
  formulas,
}: LeftOut): string[] {
  return [
    ...tell(erased, 'erased event', 'left out: CloudEvents alone tell their places'),
    ...tell(
      touches,
      'touch',
      'of other entities left out, which this format cannot tell; an import finds them again',
      'touches',
    ),
    ...tell(
      asText,
      'value',
      'written as JSON text: this format has no lists, objects or nulls; an import reads them as they were',
    ),
    ...tell(
      within,
      'change',
      'within a list or an object left out of its entity, where this format knows only the whole',
    ),
    ...tell(
      removed,
      'attribute',
      'taken away from an entity, which this format cannot tell; an import finds it again',
    ),
    ...tell(unnamed, 'attribute', 'of entities without a name that this format can hold'),
    ...tell(notXml, 'name', 'with characters that XML cannot hold: they are replaced'),
    ...tell(
      formulas,
      'cell',
      'that a spreadsheet takes for a formula, and runs: open the file there as text; programs read it as it is',
    ),
  ];
}

function tell(count: number, noun: string, what: string, plural?: string): string[] {
  return count === 0 ? [] : [`${amount(count, noun, plural)} ${what}.`];
}
