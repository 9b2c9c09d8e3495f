import type { Language } from '#lib/domain/language.ts';

/** What a history that somebody is given says around what is theirs. */
export type OwnHistoryWords = {
  title: (name: string) => string;
  /** HTML: `of`, counts and the time are made by the page. */
  about: (of: string, events: number, looks: number, madeAt: string) => string;
  now: string;
  happened: string;
  looked: string;
  proven: string;
  nothing: string;
  nobodyLooked: string;
  proofs: (count: number, position: string | null) => string;
  key: string;
  facts: { position: string; by: string; reason: string; of: string; type: string; proof: string };
  unsealed: string;
  sealedAt: (position: string) => string;
  inOther: string;
  changes: { field: string; before: string; after: string };
  looks: { when: string; who: string; what: string; why: string };
  /** What was looked at, by the kind of look. */
  kinds: Record<string, string>;
  nobody: string;
  none: string;
};

export const ownHistoryWords: Record<Language, OwnHistoryWords> = {
  en: {
    title: (name) => `History of ${name}`,
    about: (of, events, looks, madeAt) =>
      `All that is kept of ${of}: ${events} ${events === 1 ? 'event' : 'events'}, and who looked at them ${looks} ${looks === 1 ? 'time' : 'times'}. Given out ${madeAt}. Other people are told by references alone.`,
    now: 'What is kept now',
    happened: 'What happened',
    looked: 'Who looked',
    proven: 'How this can be proven',
    nothing: 'Nothing.',
    nobodyLooked: 'Nobody, as far as it is kept.',
    proofs: (count, position) =>
      `${count} of these events ${count === 1 ? 'is' : 'are'} among what was signed${position === null ? '' : ` by the seal at position ${position}`}. The JSON file of this history holds a proof with each: saved as a file of its own it is checked without the store.`,
    key: 'Signed with the key',
    facts: {
      position: 'Position',
      by: 'By',
      reason: 'Reason',
      of: 'Recorded of',
      type: 'Type',
      proof: 'Proof',
    },
    unsealed: 'not sealed yet',
    sealedAt: (position) => `by the seal at position ${position}`,
    inOther: 'In',
    changes: { field: 'Field', before: 'Before', after: 'After' },
    looks: { when: 'When', who: 'Who', what: 'What', why: 'Why' },
    kinds: {
      entity: 'Read',
      list: 'Listed',
      search: 'Searched',
      reveal: 'Revealed',
      export: 'Exported',
      refused: 'Refused',
    },
    nobody: 'nobody signed in',
    none: 'none',
  },
  de: {
    title: (name) => `Geschichte von ${name}`,
    about: (of, events, looks, madeAt) =>
      `Alles, was zu ${of} gespeichert ist: ${events} ${events === 1 ? 'Ereignis' : 'Ereignisse'}, und wer sie ${looks}-mal angesehen hat. Herausgegeben am ${madeAt}. Andere Personen sind nur durch Verweise genannt.`,
    now: 'Was jetzt gespeichert ist',
    happened: 'Was geschehen ist',
    looked: 'Wer sie angesehen hat',
    proven: 'Wie sich das nachweisen lässt',
    nothing: 'Nichts.',
    nobodyLooked: 'Niemand, soweit es aufbewahrt ist.',
    proofs: (count, position) =>
      `${count} dieser Ereignisse ${count === 1 ? 'gehört' : 'gehören'} zu dem, was signiert ist${position === null ? '' : `, durch das Siegel an Position ${position}`}. Die JSON-Datei dieser Geschichte enthält zu jedem einen Nachweis: Als eigene Datei gespeichert, lässt er sich ohne den Speicher prüfen.`,
    key: 'Signiert mit dem Schlüssel',
    facts: {
      position: 'Position',
      by: 'Von',
      reason: 'Grund',
      of: 'Aufgezeichnet bei',
      type: 'Typ',
      proof: 'Nachweis',
    },
    unsealed: 'noch nicht gesiegelt',
    sealedAt: (position) => `durch das Siegel an Position ${position}`,
    inOther: 'In',
    changes: { field: 'Feld', before: 'Vorher', after: 'Nachher' },
    looks: { when: 'Wann', who: 'Wer', what: 'Was', why: 'Warum' },
    kinds: {
      entity: 'Gelesen',
      list: 'Aufgelistet',
      search: 'Gesucht',
      reveal: 'Aufgedeckt',
      export: 'Exportiert',
      refused: 'Abgewiesen',
    },
    nobody: 'niemand angemeldet',
    none: 'nichts',
  },
};
