import type { ViewAnswer } from '#app/components/saved-views/view-actions.ts';
import type { views as english } from '#app/messages/en/views.ts';
import type { PrivatePart } from '#lib/queries/private-views.ts';

const faults: Record<Exclude<ViewAnswer['status'], 'saved' | 'deleted' | 'private'>, string> = {
  'name-invalid': 'Sie braucht einen Namen mit höchstens 80 Zeichen.',
  'name-taken': 'Sie haben schon eine Ansicht dieses Namens.',
  'page-invalid': 'Diese Filter sind zu lang, um sie zu speichern.',
  'too-many': 'Sie haben so viele Ansichten, wie möglich sind. Löschen Sie zuerst eine.',
  'not-found': 'Die Ansicht ist nicht mehr da.',
  invalid: 'Das war nicht verständlich.',
  forbidden: 'Ihre Rolle darf Ansichten nicht teilen.',
  failed: 'Das Speichern ist fehlgeschlagen. Es wurde nichts geändert.',
};

const privateParts: Record<PrivatePart, string> = {
  text: 'Eine Ansicht mit einem Textfilter bleibt Ihre: Der Text könnte etwas über eine Person verraten.',
  field: 'Eine Ansicht, die nach einem personenbezogenen Wert filtert, bleibt Ihre.',
  address: 'Eine Adresse oder Nummer einer Person steht darin: Eine solche Ansicht bleibt Ihre.',
};

export const views: typeof english = {
  label: 'Gespeicherte Ansichten',
  all: 'Alle',
  shared: 'geteilt',
  edited: 'bearbeitet',
  save: 'Speichern',
  saveAs: 'Speichern als…',
  actions: (name) => `Was sich mit „${name}“ tun lässt`,
  name: 'Name',
  rename: 'Umbenennen',
  share: 'Mit allen teilen',
  shareNote: 'Ohne Textfilter und ohne personenbezogenen Wert, auch im Namen.',
  unshare: 'Nicht mehr teilen',
  mayNotShare: 'Ihre Rolle darf Ansichten nicht teilen.',
  delete: 'Löschen',
  deleteTitle: (name) => `„${name}“ löschen`,
  deleteOwn: 'Die Ansicht verschwindet; die Ereignisse bleiben, wie sie sind.',
  deleteShared:
    'Sie verschwindet für alle, die sie benutzen; die Ereignisse bleiben, wie sie sind.',
  faults,
  privateParts,
};
