import type { ownHistory as english } from '#app/messages/en/own-history.ts';

/** What a person is given of themselves. */
export const ownHistory: typeof english = {
  title: (name) => `Eigene Geschichte herausgeben: ${name}`,
  text: 'Eine Datei mit den unverdeckten Daten der Person, jedem Ereignis über sie, wer sie angesehen hat, und Nachweisen. Andere Personen stehen nur als Verweis darin. Dass und warum sie herausgegeben wird, wird vorher festgehalten.',
  form: 'Als',
  forms: { html: 'Seite zum Lesen', json: 'JSON, mit den Nachweisen' },
  send: 'Herausgeben',
  sending: 'Wird zusammengestellt…',
  done: 'Heruntergeladen',
  refused: {
    'reason-missing': 'Nennen Sie einen Grund, mit mindestens drei Buchstaben.',
    'not-found': 'Unter diesem Namen gibt es nichts mehr.',
    'not-a-person': 'Der Katalog kennt keine Person dieses Typs.',
    forbidden: 'Das dürfen Sie nicht.',
    failed: 'Das Zusammenstellen ist fehlgeschlagen. Versuchen Sie es noch einmal.',
  },
};
