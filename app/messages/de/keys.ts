import { common } from '#app/messages/de/common.ts';
import type { keys as english } from '#app/messages/en/keys.ts';

/** API keys of programs. */
export const keys: typeof english = {
  title: 'Schlüssel',
  facts: (active, ended) =>
    [`${active} aktiv`, ended === 0 ? null : `${ended} abgelaufen oder widerrufen`]
      .filter(Boolean)
      .join(' · '),
  text: 'Programme senden einen Schlüssel als Authorization: Bearer. Er wird einmal gezeigt, wenn er erzeugt wird; hier steht nur sein Anfang.',
  none: 'Noch keine Schlüssel',
  noneText:
    'Ein Programm braucht einen, um über die API zu lesen oder aufzuzeichnen. Auf der Befehlszeile:',
  active: 'Aktiv',
  ended: 'Abgelaufen oder widerrufen',
  make: 'Schlüssel erzeugen…',

  key: 'Schlüssel',
  may: 'Darf',
  heldTo: 'Begrenzt auf',
  roleOf: (role) => `Rolle ${role}`,
  everything: 'Alle Typen',
  events: (list) => `zeichnet nur ${list} auf`,
  perMinute: (limit) => `${common.number(limit)} Anfragen pro Minute`,
  madeBy: (name) => `erzeugt von ${name}`,
  thisMachine: 'einem Befehl auf dem Rechner',
  expires: 'Läuft ab',
  expired: 'Abgelaufen',
  revoked: 'Widerrufen',
  neverExpires: 'Läuft nicht ab',
  lastUsed: 'Zuletzt benutzt',
  neverUsed: 'Noch nicht benutzt',

  revoke: 'Widerrufen…',
  revokeOf: (name) => `${name} widerrufen`,
  revokeText:
    'Innerhalb von 5 Sekunden nimmt ihn kein Prozess mehr an, und er gilt nie wieder. Was mit ihm aufgezeichnet wurde, bleibt, wie es ist.',
  revokeSend: 'Widerrufen',
  isRevoked: (name) => `${name} ist widerrufen.`,

  newTitle: 'Schlüssel erzeugen',
  breadcrumb: 'Wo Sie sind',
  name: 'Name',
  nameNote:
    'Das Programm, das ihn benutzen wird. Er bleibt im Protokoll, also kein Name einer Person.',
  rights: 'Was er darf',
  roleText: {
    support:
      'Liest mit verdeckten personenbezogenen Daten, zeichnet auf, was für den Support bestimmt ist',
    engineer: 'Liest mit verdeckten personenbezogenen Daten, baut neu auf, exportiert verdeckt',
    admin: 'Alles, und sieht personenbezogene Daten',
  },
  asRole: 'Wie die Rolle; was die Administration an ihr ändert, gilt auch für den Schlüssel',
  own: 'Eigene Rechte',
  ownText: 'Nur diese, was auch aus den Rollen wird',
  permissions: 'Rechte',
  beyond: 'Das dürfen Sie selbst nicht',
  needsAll: 'Reicht über die Objekttypen hinaus, auf die er begrenzt ist',
  entityTypes: 'Objekttypen',
  entityTypesNote: 'Was darüber hinausreicht, etwa das Protokoll, entfällt.',
  eventTypes: 'Ereignistypen, die er aufzeichnet',
  any: 'Alle',
  add: 'Wählen…',
  without: (name) => `Ohne ${name}`,
  expiry: 'Ablauf',
  expiryChoices: {
    never: 'Läuft nicht ab',
    30: 'In 30 Tagen',
    90: 'In 90 Tagen',
    365: 'In einem Jahr',
    date: 'Am Ende eines Tages',
  },
  expiryDay: 'Tag',
  utc: 'UTC',
  rateLimit: 'Anfragen pro Minute',
  rateLimitNote: 'Beliebig viele, wenn nichts angegeben ist. Jeder Prozess zählt für sich.',
  optional: 'optional',
  reason: 'Grund',
  reasonNote: 'Wird im Protokoll festgehalten.',
  reasonMissing: 'Nennen Sie einen Grund.',
  send: 'Schlüssel erzeugen',
  sending: 'Wird erzeugt',

  madeTitle: (name) => `Der Schlüssel für ${name}`,
  madeText:
    'Kopieren Sie ihn jetzt. Er wird nur dieses eine Mal gezeigt und nirgends aufbewahrt: nur sein Hash.',
  madeHow: 'Ausprobieren',
  theKey: 'Schlüssel',
  done: 'Fertig',

  faults: {
    name_invalid: 'Ein Name hat 1 bis 100 Zeichen in einer Zeile.',
    role_unknown: 'Diese Rolle gibt es nicht.',
    role_or_permissions: 'Wählen Sie eine Rolle oder mindestens ein Recht.',
    permission_unknown: 'Dieses Recht gibt es nicht.',
    permission_needs_all_types: 'Dies lässt sich nicht auf Objekttypen begrenzen:',
    entity_type_invalid: 'Dies kann kein Objekttyp sein:',
    event_type_invalid: 'Dies kann kein Ereignistyp sein:',
    expiry_past: 'Wählen Sie einen künftigen Tag.',
    rate_limit_invalid: 'Eine ganze Zahl von 1 bis 1.000.000.',
    beyond_own_rights: 'Ein Schlüssel darf nicht mehr als Sie:',
  },
  answers: {
    refused: 'Der Schlüssel wurde nicht erzeugt.',
    unreadable: 'Was gesendet wurde, war nicht lesbar.',
    forbidden: 'Sie dürfen Schlüssel nicht mehr erzeugen oder widerrufen.',
    'not-found': 'Diesen Schlüssel gibt es nicht.',
    same: 'Er war schon widerrufen.',
    failed: 'Das hat nicht geklappt. Es wurde nichts geändert.',
  },
};
