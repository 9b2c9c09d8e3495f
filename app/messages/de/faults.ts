import { saidOfFiles } from '#app/messages/de/file-faults.ts';
import type { faults as english } from '#app/messages/en/faults.ts';

/**
 * What the engine says, and what that is in German; `…` stands for what differs. A test holds that it is
 * all of it. What a catalogue says is given by language there, what is said of a file in file-faults.ts.
 */
const said: readonly (readonly [string, string])[] = [
  // Values of a form.
  ['This is missing.', 'Das fehlt.'],
  ['This is empty.', 'Das ist leer.'],
  ['Too long: at most … characters.', 'Zu lang: höchstens … Zeichen.'],
  ['Too short: at least … characters.', 'Zu kurz: mindestens … Zeichen.'],
  ['Too large: at most ….', 'Zu groß: höchstens ….'],
  ['Too small: at least ….', 'Zu klein: mindestens ….'],
  ['Invalid input: expected string, received …', 'Das ist kein Text.'],
  ['Invalid input: expected number, received …', 'Das ist keine Zahl.'],
  ['Invalid input: expected int, received …', 'Das ist keine ganze Zahl.'],
  ['Invalid input: expected boolean, received …', 'Das ist weder ja noch nein.'],
  ['Invalid input: expected array, received …', 'Das ist keine Liste.'],
  ['Invalid input: expected object, received …', 'Das ist kein Objekt mit Feldern.'],
  ['Invalid input…', 'Der Wert passt nicht.'],
  ['Invalid option: expected one of …', 'Möglich ist nur: …'],
  ['Invalid email address', 'Das ist keine E-Mail-Adresse.'],
  ['Invalid string: must match pattern …', 'Das passt nicht zum Muster ….'],
  ['Invalid …', 'Der Wert passt nicht.'],
  ['Too big: …', 'Der Wert ist zu groß oder zu lang.'],
  ['Too small: …', 'Der Wert ist zu klein oder zu kurz.'],
  ['Unrecognized key…', 'Dieser Schlüssel ist hier nicht bekannt.'],
  ['This key is not known here.', 'Dieser Schlüssel ist hier nicht bekannt.'],
  [
    'The schema would change this value; send what it gives.',
    'Das Schema würde diesen Wert ändern; senden Sie, was es ergibt.',
  ],
  ['a number that JSON cannot hold exactly', 'eine Zahl, die JSON nicht genau fasst'],
  ['nested deeper than … levels', 'tiefer als … Ebenen verschachtelt'],
  ['holds a NUL character', 'enthält ein NUL-Zeichen'],
  ['holds a lone surrogate', 'enthält ein unvollständiges Zeichen'],
  ['It is no UUID.', 'Das ist keine UUID.'],
  ['It has at most … characters.', 'Es hat höchstens … Zeichen.'],
  ['The reason is too long.', 'Der Grund ist zu lang.'],
  ['The reason has at most … characters.', 'Der Grund hat höchstens … Zeichen.'],
  ['A reason has at most … characters.', 'Ein Grund hat höchstens … Zeichen.'],
  ['This is not a time.', 'Das ist keine Zeit.'],
  ['It is no RFC 3339 time.', 'Das ist keine Zeit nach RFC 3339.'],
  ['The time is out of range.', 'Die Zeit liegt außerhalb dessen, was möglich ist.'],
  [
    'It is said to have happened more than 5 minutes ahead of now.',
    'Es soll mehr als 5 Minuten nach jetzt geschehen sein.',
  ],
  ['Say as of when: this is not a time.', 'Nennen Sie den Zeitpunkt: Das ist keine Zeit.'],
  [
    'Keys that start with $ belong to Backstory itself.',
    'Schlüssel, die mit $ beginnen, gehören Backstory selbst.',
  ],
  [
    'Names that start with $ belong to Backstory itself.',
    'Namen, die mit $ beginnen, gehören Backstory selbst.',
  ],
  ['A field is set or unset, once.', 'Ein Feld wird gesetzt oder entfernt, und das einmal.'],

  // Events.
  [
    'The data of an event is an object.',
    'Die Daten eines Ereignisses sind ein Objekt mit Feldern.',
  ],
  ['The data takes more than 1 MiB.', 'Die Daten sind größer als 1 MiB.'],
  ['There is no event type ….', 'Den Ereignistyp … gibt es nicht.'],
  ['There is no such event.', 'Dieses Ereignis gibt es nicht.'],
  ['There is no such entity.', 'Dieses Objekt gibt es nicht.'],
  ['… is no event of ….', '… ist kein Ereignis von ….'],
  ['The entity is not named.', 'Das Objekt ist nicht genannt.'],
  ['The entity is at version ….', 'Das Objekt hat die Version ….'],
  [
    'The data names another entity than the subject, which is ….',
    'Die Daten nennen ein anderes Objekt als das, um das es geht: ….',
  ],
  ['Another … has this ….', 'Dieser Wert ist schon vergeben.'],
  ['What it touches: …', 'Was es berührt: …'],
  [
    'The definition of this event fails on it.',
    'Die Definition dieses Ereignisses scheitert daran.',
  ],
  ['The definition of … fails on version …: …', 'Die Definition von … scheitert an Version …: …'],
  [
    'The definition of … has changed, and is not switched to yet: rebuild the type.',
    'Die Definition von … hat sich geändert und gilt noch nicht: Bauen Sie den Typ neu auf.',
  ],
  [
    'Others append so much that it could not be switched. Try again.',
    'Es kommt so viel hinzu, dass nicht umgeschaltet werden konnte. Bitte noch einmal versuchen.',
  ],
  [
    'What serves has changed since it was compared, so it is compared anew.',
    'Seit dem Vergleich ist etwas anderes in Gebrauch. Es wird neu verglichen.',
  ],
  [
    'What it switched to does not serve any more.',
    'Worauf umgeschaltet wurde, ist nicht mehr in Gebrauch.',
  ],
  ['What served before is not there any more.', 'Was vorher in Gebrauch war, ist nicht mehr da.'],
  ['As it stands, that cannot be done.', 'So, wie es steht, geht das nicht.'],
  [
    'The data of this older version cannot be brought to the present one.',
    'Die Daten dieser älteren Version lassen sich nicht auf die heutige bringen.',
  ],
  [
    'This key stands before it in the same request, for something else.',
    'Dieser Schlüssel steht in derselben Anfrage schon für etwas anderes.',
  ],
  [
    'This key was used before, for something else.',
    'Dieser Schlüssel wurde schon für etwas anderes benutzt.',
  ],
  ['The event of this key was erased.', 'Das Ereignis dieses Schlüssels wurde endgültig gelöscht.'],
  ['Something moved since it was previewed.', 'Seit der Vorschau hat sich etwas geändert.'],
  [
    'Something moved that this was decided on.',
    'Etwas, worauf dies beruht, hat sich inzwischen geändert.',
  ],
  [
    'What this is a part of was stopped, or went on otherwise.',
    'Wovon dies ein Teil ist, wurde angehalten oder ging anders weiter.',
  ],
  ['A second person has to review this: …', 'Eine zweite Person muss das prüfen: …'],
  [
    'Too many others write to the same entities. Try again.',
    'Zu viele andere schreiben an denselben Objekten. Versuchen Sie es noch einmal.',
  ],
  ['Only imported events name their objects.', 'Nur importierte Ereignisse nennen ihre Objekte.'],
  [
    'The first object is the entity that the event belongs to.',
    'Das erste ist das Objekt, zu dem das Ereignis gehört.',
  ],
  ['An object stands there twice.', 'Ein Objekt steht dort zweimal.'],
  [
    'The catalogue says what changes a …: no log can.',
    'Was sich bei „…“ ändert, sagt der Katalog, kein Log.',
  ],
  [
    'Imported history sets off nothing: there is nothing to hold back.',
    'Importierte Geschichte löst nichts aus: Es gibt nichts zurückzuhalten.',
  ],
  ['At most … effects are held back.', 'Höchstens … Folgeaktionen werden zurückgehalten.'],
  ['Say why … is held back.', 'Sagen Sie, warum … zurückgehalten wird.'],
  ['… … was erased.', '… … wurde endgültig gelöscht.'],
  ['… names no effect.', '… nennt keine Folgeaktion.'],
  ['… exists already.', '… gibt es schon.'],
  ['… does not exist.', '… gibt es nicht.'],
  ['… is not deleted.', '… ist nicht gelöscht.'],
  ['… is deleted.', '… ist gelöscht.'],

  // What is masked.
  [
    'This is the mask of a value: leave it out, or send the value.',
    'Das ist die Verdeckung, nicht der Wert: Lassen Sie ihn weg, oder senden Sie den Wert.',
  ],
  [
    'This is the mask of a value: leave it as it is, or write the value.',
    'Das ist die Verdeckung, nicht der Wert: Lassen Sie sie stehen, oder schreiben Sie den Wert.',
  ],
  [
    'This is the mask of a value: choose what it was or is, or write the value.',
    'Das ist die Verdeckung, nicht der Wert: Wählen Sie, was war oder ist, oder schreiben Sie den Wert.',
  ],
  [
    'It is masked for you, so lists are neither filtered nor sorted by it.',
    'Es ist für Sie verdeckt: Listen werden danach weder gefiltert noch sortiert.',
  ],
  [
    'It is masked for you, so it can be asked for by one whole value alone.',
    'Es ist für Sie verdeckt: Gefragt werden kann nur nach einem ganzen Wert.',
  ],
  [
    '… is masked for you, so nothing can be asked of what it holds; you can ask …',
    '… ist für Sie verdeckt: Nach dem Inhalt kann nicht gefragt werden, nur danach, wann es sich änderte, wer es änderte und wann es fehlte.',
  ],
  [
    '… is masked for you, so it cannot be copied.',
    '… ist für Sie verdeckt und kann nicht kopiert werden.',
  ],
  [
    'You looked for too many values of masked fields. Try again later.',
    'Sie haben nach zu vielen Werten verdeckter Felder gesucht. Versuchen Sie es später.',
  ],
  [
    'You tried many values on what you do not see. Try again later.',
    'Sie haben viele Werte an dem versucht, was Sie nicht sehen. Versuchen Sie es später.',
  ],
  [
    'Too many of your tries were refused for what others hold. Try again later.',
    'Zu viele Ihrer Versuche scheiterten an dem, was andere halten. Versuchen Sie es später.',
  ],
  [
    'It was compared with a value that the viewer does not see.',
    'Es wurde mit einem Wert verglichen, der nicht zu sehen ist.',
  ],
  [
    'It would be refused on what you may not read.',
    'Es würde an etwas scheitern, das Sie nicht lesen dürfen.',
  ],
  ['Another entity stands against it.', 'Ein anderes Objekt steht dagegen.'],
  [
    'It tells of what others hold, which you may not see.',
    'Es sagt etwas über das, was andere halten und Sie nicht sehen dürfen.',
  ],

  // Lists.
  ['It has to be the `next` of a page before.', 'Es muss das `next` einer Seite davor sein.'],
  ['A list has ten filters at most.', 'Eine Liste hat höchstens zehn Filter.'],
  [
    'There is no index for this, and looking through all of them takes too long. Narrow it by a field that has one.',
    'Dafür gibt es keinen Index, und alle zu durchsuchen dauert zu lange. Grenzen Sie es durch ein Feld ein, das einen hat.',
  ],
  [
    'There is no index on the field, and these are too many to sort. Filter them.',
    'Das Feld hat keinen Index, und zum Sortieren sind es zu viele. Filtern Sie.',
  ],
  ['There is no such column.', 'Diese Spalte gibt es nicht.'],
  ['It has to be ….', 'Erwartet wird: ….'],
  ['Only fields of the state have indexes.', 'Nur Felder des Zustands haben Indizes.'],
  ['The path is too long.', 'Der Pfad ist zu lang.'],
  [
    'An item of a list has no index of its own.',
    'Ein Eintrag einer Liste hat keinen eigenen Index.',
  ],

  // Corrections and bulk acts.
  ['This is no field of the state.', 'Das ist kein Feld des Zustands.'],
  ['This is what it holds already.', 'Das enthält es schon.'],
  [
    'At most … events are reverted at once.',
    'Höchstens … Ereignisse werden auf einmal rückgängig gemacht.',
  ],
  ['The id of a draft is a UUID.', 'Die Id eines Entwurfs ist eine UUID.'],
  [
    'Whoever reviews it has to know why: give a reason.',
    'Wer es prüft, muss wissen, warum: Nennen Sie einen Grund.',
  ],
  [
    '… is as it was then: there is nothing to put back.',
    '… ist wie damals: Es gibt nichts zurückzusetzen.',
  ],
  [
    'Its state has nothing at …, which … is taken from.',
    'Der Zustand hat nichts bei …, woraus … genommen wird.',
  ],
  [
    'It had nothing at … then, which … is taken from.',
    'Damals stand nichts bei …, woraus … genommen wird.',
  ],
  ['Its row has no …, which … is taken from.', 'Der Zeile fehlt …, woraus … genommen wird.'],
  ['…, which … is taken from.', '…: woraus … genommen wird, fehlt.'],
  [
    '… changed since: say whether that is kept.',
    '… hat sich seither geändert: Sagen Sie, ob das bleiben soll.',
  ],
  [
    'A part of this is recorded already, and was all of it then.',
    'Ein Teil davon ist schon aufgezeichnet und war damals alles.',
  ],
  ['An event of it cannot be reverted.', 'Ein Ereignis davon lässt sich nicht rückgängig machen.'],
  ['What was there before is erased.', 'Was vorher da war, ist endgültig gelöscht.'],
  [
    'Some of what was there is masked for whoever takes it back.',
    'Einiges von dem, was da war, ist für die Person verdeckt, die es rückgängig macht.',
  ],
  ['No event brings all of what was there back.', 'Kein Ereignis bringt alles zurück, was da war.'],
  ['Nothing of it is left.', 'Davon ist nichts übrig.'],
  ['It was erased since.', 'Es wurde inzwischen endgültig gelöscht.'],

  // What effects met.
  ['No mail server is set: SMTP_URL', 'Es ist kein Mailserver eingerichtet: SMTP_URL'],
  ['The mail server cannot be reached', 'Der Mailserver ist nicht erreichbar'],
  [
    'The connection to the mail server could not be made safe',
    'Die Verbindung zum Mailserver ließ sich nicht sichern',
  ],
  ['The mail server refuses to let us in', 'Der Mailserver weist die Anmeldung ab'],
  ['The mail server refuses the sender', 'Der Mailserver weist den Absender ab'],
  [
    'The mail server asks to be tried again later',
    'Der Mailserver bittet um einen späteren Versuch',
  ],
  ['The mail server refuses the recipient', 'Der Mailserver weist den Empfänger ab'],
  ['The mail server refuses the letter', 'Der Mailserver weist die E-Mail ab'],
  ['The letter could not be handed over', 'Die E-Mail konnte nicht übergeben werden'],
  ['the webhook was off', 'der Webhook war ausgeschaltet'],
  ['its role may not read such events', 'seine Rolle darf solche Ereignisse nicht lesen'],
  [
    'The receiver answered 410 Gone: the webhook was turned off',
    'Die Gegenstelle antwortete 410 Gone: Der Webhook wurde ausgeschaltet',
  ],
  ['The receiver answered …', 'Die Gegenstelle antwortete …'],
  ['The receiver did not answer in time', 'Die Gegenstelle antwortete nicht rechtzeitig'],
  [
    'The name of the receiver leads to no address',
    'Der Name der Gegenstelle führt zu keiner Adresse',
  ],
  ['The address is not one of the open internet', 'Die Adresse gehört nicht zum offenen Internet'],
  ['The receiver takes no connection', 'Die Gegenstelle nimmt keine Verbindung an'],
  ['The connection was lost before an answer', 'Die Verbindung brach vor einer Antwort ab'],
  [
    'The receiver has no certificate that can be trusted',
    'Die Gegenstelle hat kein vertrauenswürdiges Zertifikat',
  ],
  ['The receiver could not be reached', 'Die Gegenstelle war nicht erreichbar'],
  ['The worker that ran it was silent', 'Der Worker, der sie ausführte, meldete sich nicht mehr'],
  [
    'More than … events led to this one, each caused by the one before',
    'Mehr als … Ereignisse führten zu diesem, jedes vom vorigen verursacht',
  ],
  ['It was refused.', 'Es wurde abgewiesen.'],

  // Deleting and erasing.
  [
    'The delete policy of … allows it to other roles only.',
    'Die Löschregel von … erlaubt es nur anderen Rollen.',
  ],
  ['The delete policy of … erases none.', 'Die Löschregel von … löscht nichts endgültig.'],
  [
    'The delete policy of … knows no soft deletion.',
    'Die Löschregel von … kennt kein umkehrbares Löschen.',
  ],
  [
    'The policy erases only what was deleted for … days: it is not deleted.',
    'Die Regel löscht endgültig erst nach … Tagen: Es ist nicht gelöscht.',
  ],
  [
    'The policy erases only what was deleted for … day: it is not deleted.',
    'Die Regel löscht endgültig erst nach … Tag: Es ist nicht gelöscht.',
  ],
  [
    'The policy erases only what was deleted for … days: from … on.',
    'Die Regel löscht endgültig erst nach … Tagen: ab ….',
  ],
  [
    'The policy erases only what was deleted for … day: from … on.',
    'Die Regel löscht endgültig erst nach … Tag: ab ….',
  ],
  ['The policy erases …: …', 'Die Löschregel lässt es noch nicht zu.'],
  ['…/… is on legal hold.', '…/… steht unter Löschsperre.'],
  [
    'What people did to Backstory itself is not erased.',
    'Was Personen an Backstory selbst getan haben, wird nicht endgültig gelöscht.',
  ],
  ['Name the entities to erase.', 'Nennen Sie die Objekte, die endgültig gelöscht werden sollen.'],
  ['Name the fields to erase.', 'Nennen Sie die Felder, die endgültig gelöscht werden sollen.'],
  [
    'One act erases at most … entities.',
    'Auf einmal werden höchstens … Objekte endgültig gelöscht.',
  ],
  ['Name what is to be held.', 'Nennen Sie, was gesperrt werden soll.'],
  [
    'An erasure needs a reason and a legal ground.',
    'Eine endgültige Löschung braucht einen Grund und einen Rechtsgrund.',
  ],
  ['The id of an erasure is a UUID.', 'Die Id einer endgültigen Löschung ist eine UUID.'],
  [
    'No role would be left that may change what roles may do.',
    'Es bliebe keine Rolle, die ändern darf, was Rollen dürfen.',
  ],

  // Backups and their rehearsals.
  [
    'There is no event yet: there is nothing to back up.',
    'Noch gibt es kein Ereignis, also nichts zu sichern.',
  ],
  ['There is no file ….', 'Die Datei … gibt es nicht.'],
  ['… is there already, and is not written over.', '… gibt es schon und wird nicht überschrieben.'],
  ['… is no backup that Backstory made.', '… ist keine Sicherung von Backstory.'],
  [
    '… was made by a newer Backstory (its layout is …); use that version.',
    '… stammt von einem neueren Backstory (Aufbau …); verwenden Sie diese Version.',
  ],
  [
    '… is torn: its end is missing. It was not written, or not copied, to the end.',
    '… ist unvollständig: Das Ende fehlt. Die Datei wurde nicht bis zum Ende geschrieben oder kopiert.',
  ],
  ['… was altered after it was made: ….', '… wurde verändert, nachdem sie angelegt war: ….'],
  [
    'What was restored is not what was recorded, and stays closed. …',
    'Was wiederhergestellt wurde, ist nicht, was aufgezeichnet wurde, und bleibt geschlossen. …',
  ],
];

const patterns = patternsOf(said);
const patternsOfFiles = [...patternsOf(saidOfFiles), ...patterns];

export const faults: typeof english = {
  told: (message) => {
    const found = findIn(patterns, message);
    return found === null ? message : germanOf(found, (part) => part);
  },
  ofFile: (message) => message.split('\n').map(ofFile).join('\n'),
};

type Pattern = { pattern: RegExp; german: string };
type Found = { german: string; parts: string[] };

function patternsOf(pairs: readonly (readonly [string, string])[]): Pattern[] {
  return pairs.map(([english, german]) => ({
    pattern: new RegExp(`^${english.split('…').map(escaped).join('([^]*?)')}$`),
    german,
  }));
}

function findIn(among: readonly Pattern[], message: string): Found | null {
  for (const { pattern, german } of among) {
    const found = pattern.exec(message);
    if (found) return { german, parts: found.slice(1) };
  }
  return null;
}

function germanOf({ german, parts }: Found, tell: (part: string) => string): string {
  let next = 0;
  // A name in quotes comes in English ones.
  return german.replaceAll('…', () =>
    tell(parts[next++] ?? '').replaceAll(/"([^"]*)"|\u201C([^\u201D\u201E]*)\u201D/g, '„$1$2“'),
  );
}

/** One line of what is said of a file: a sentence that may hold another, several, or those of a member. */
function ofFile(message: string): string {
  const found = findIn(patternsOfFiles, message);
  // A pattern with a gap would swallow the end of one sentence and the start of the next.
  const isOne =
    found?.parts.every((part) => !/[.!?] \S/.test(part.replaceAll(/"[^"]*"/g, ''))) ?? false;
  if (found && isOne) return germanOf(found, partOfFile);
  const [, member, rest] = /^(\S+): (.+)$/.exec(message) ?? [];
  if (member !== undefined && rest !== undefined) return `${member}: ${ofFile(rest)}`;
  const sentences = message.split(/(?<=[.!?]) (?=\S)/);
  return sentences.length > 1 ? sentences.map(ofFile).join(' ') : message;
}

/** A sentence, a list of words that are known, or a number. */
function partOfFile(part: string): string {
  if (/^\d{1,3}(,\d{3})+$/.test(part)) return part.replaceAll(',', '.');
  const pieces = part.split(', ').map((piece) => findIn(patternsOfFiles, piece));
  if (!pieces.every((piece) => piece !== null)) return part;
  return pieces.map((piece) => germanOf(piece, partOfFile)).join(', ');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
