import { common, plural } from '#app/messages/de/common.ts';
import type { verification as english } from '#app/messages/en/verification.ts';

const kinds: Record<string, string> = {
  altered: 'verändert',
  removed: 'entfernt',
  inserted: 'eingefügt',
  reordered: 'verschoben',
  truncated: 'abgeschnitten',
  forked: 'nicht das Gesiegelte',
  failing: 'ergibt nicht, was aufgezeichnet ist',
};

const subjects: Record<string, string> = {
  event: 'Ereignis',
  state: 'Zustand',
  snapshot: 'Momentaufnahme',
  head: 'Kopf',
  touch: 'Berührung',
  seal: 'Siegel',
  effect: 'Folgeaktion',
  dispatch: 'Übergabe',
};

export const verification: typeof english = {
  title: 'Verifizieren',
  text: 'Liest das ganze Log und alles, was daraus folgt: Positionen, Prüfsummen, Verpflichtungen, Versionen, Siegel, Zustände und Folgeaktionen. Nichts wird geändert, und kein Fund beendet die Suche.',
  ask: 'Jetzt alles verifizieren',
  asking: 'Wird angefragt…',
  proven: 'Alles zuletzt verifiziert',
  neverProven: 'Noch nicht alles verifiziert',
  provenText:
    'Eine leichte Verifizierung von Ereignissen, Siegeln und Folgeaktionen läuft immer, neben der Kontrolle der Zustände; eine verlangte läuft mit voller Geschwindigkeit.',
  deviations: (count) =>
    count === 1
      ? 'Eine Stelle ist nicht so, wie sie aufgezeichnet wurde'
      : `${common.number(count)} Stellen sind nicht so, wie sie aufgezeichnet wurden`,

  runs: 'Verifizierungen',
  none: 'Noch keine. Die erste beginnt, sobald ein Worker läuft.',
  kind: { asked: 'Verlangt', background: 'Im Hintergrund' },
  status: {
    running: 'läuft',
    paused: 'angehalten',
    done: 'erledigt',
    ended: 'vorzeitig beendet',
  },
  began: 'begann',
  ended: 'endete',
  asIt: 'alles, wie es aufgezeichnet wurde',
  progress: (events, of) => `${common.number(events)} von ${common.number(of)} Ereignissen`,
  entities: (count, of) => `${common.number(count)} von ${common.number(of)} Objekten`,
  wholeEntities: (count) => common.entities(count),
  wholeEvents: (count) => common.events(count),
  effects: (count) => plural(count, 'Folgeaktion', 'Folgeaktionen'),
  seals: (count) =>
    count === 0
      ? 'kein Siegel, um sie daran zu messen'
      : plural(count, 'Siegel passt', 'Siegel passen'),
  found: (count) => (count === 0 ? 'bisher nichts gefunden' : `${common.number(count)} gefunden`),
  failing: 'Es konnte nicht weitergehen und wird noch einmal versucht',
  progressOf: 'Wie weit es ist',

  acts: { pause: 'Anhalten', resume: 'Fortsetzen', end: 'Beenden' },
  answers: {
    asked: 'Ein Worker verifiziert den ganzen Speicher',
    present: 'Eine läuft schon.',
    moved: 'Sie ist vorbei, oder jemand anders hat eingegriffen.',
    forbidden: 'Das dürfen Sie nicht.',
    failed: 'Das ist fehlgeschlagen. Versuchen Sie es noch einmal.',
  },

  findings: 'Was gefunden wurde',
  findingsText: 'Nach Ereignis, Objekt und Art; Werte stehen hier nirgends.',
  subject: (of) => subjects[of] ?? of,
  was: (kind) => kinds[kind] ?? kind,
  atPosition: (position) => `bei ${common.number(position)}`,
  followed: (count) => (count === 1 ? 'mit dem danach' : `mit den ${common.number(count)} danach`),
  from: (position) => `von ${common.number(position)}`,
  more: (count) =>
    `Und ${common.number(count)} weitere: npm run backstory -- verify --json listet bis zu 10.000 auf.`,
};
