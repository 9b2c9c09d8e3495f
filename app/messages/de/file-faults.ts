/**
 * What the engine says of a file to import, and what that is in German; `…` stands for what differs. Flags
 * of the command line are left out: a page has fields for them.
 */
export const saidOfFiles: readonly (readonly [string, string])[] = [
  // Of the file.
  ['… is empty: there is nothing to import.', '… ist leer: Es gibt nichts zu importieren.'],
  ['… is a folder, not a file.', '… ist ein Ordner, keine Datei.'],
  ['There is no file ….', 'Die Datei … gibt es nicht.'],
  ['… may not be read by this user.', '… darf von diesem Benutzer nicht gelesen werden.'],
  ['the packed file is cut off', 'die gepackte Datei ist abgeschnitten'],
  ['the packed file is damaged', 'die gepackte Datei ist beschädigt'],
  ['the archive is damaged', 'das Archiv ist beschädigt'],
  ['Mind: ….', 'Achtung: ….'],
  [
    '… is an archive within an archive; unpack it once.',
    '… ist ein Archiv in einem Archiv; packen Sie es einmal aus.',
  ],
  [
    '… is an OCEL 1.0 log; Backstory reads OCEL 2.0.',
    '… ist ein Log in OCEL 1.0; Backstory liest OCEL 2.0.',
  ],
  [
    '… is OCEL in XML; Backstory reads OCEL 2.0 in JSON and SQLite.',
    '… ist OCEL in XML; Backstory liest OCEL 2.0 in JSON und SQLite.',
  ],
  [
    '… is XML of <…>; of XML, Backstory reads XES.',
    '… ist XML mit <…>; an XML liest Backstory XES.',
  ],
  [
    'It is a spreadsheet or a document, not a table: save it as CSV first.',
    'Das ist eine Tabellenkalkulation oder ein Dokument: Speichern Sie es zuerst als CSV.',
  ],
  [
    'The archive holds no file. Backstory reads an archive of one file.',
    'Das Archiv enthält keine Datei. Backstory liest ein Archiv mit einer Datei.',
  ],
  [
    'The archive holds … or more files: …. Backstory reads an archive of one file.',
    'Das Archiv enthält … oder mehr Dateien: …. Backstory liest ein Archiv mit einer Datei.',
  ],
  [
    'The archive holds … files: …. Backstory reads an archive of one file.',
    'Das Archiv enthält … Dateien: …. Backstory liest ein Archiv mit einer Datei.',
  ],
  [
    'The archive holds …. Backstory reads an archive of one file.',
    'Das Archiv enthält …. Backstory liest ein Archiv mit einer Datei.',
  ],
  [
    'The archive is locked by a password: unpack it first.',
    'Das Archiv ist durch ein Passwort geschützt: Entpacken Sie es zuerst.',
  ],
  ['The archive cannot be read: …', 'Das Archiv lässt sich nicht lesen: …'],
  [
    'There is no room in … for what the file holds; TMPDIR names another folder.',
    'In … ist kein Platz für den Inhalt der Datei; TMPDIR nennt einen anderen Ordner.',
  ],
  ['There is no encoding ….', 'Den Zeichensatz … gibt es nicht.'],
  ['There is no time zone ….', 'Die Zeitzone … gibt es nicht.'],
  [
    '… is no pattern of a time: it has y, M and d, and H, m, s, S, h with a, X or E.',
    '… ist kein Muster einer Zeit: Es hat y, M und d, dazu H, m, s, S, h mit a, X oder E.',
  ],
  [
    '1 time finer than a millisecond, and cut off there',
    '1 Zeit ist feiner als eine Millisekunde und dort abgeschnitten',
  ],
  [
    '… times finer than a millisecond, and cut off there',
    '… Zeiten sind feiner als eine Millisekunde und dort abgeschnitten',
  ],
  [
    'Nothing tells day from month in the dates of the first rows: say --dates day-first, month-first or year-first.',
    'Aus den ersten Zeilen lassen sich Tag und Monat nicht unterscheiden: Geben Sie an, was zuerst steht.',
  ],
  ['Say what the rows are about.', 'Geben Sie an, worum es in den Zeilen geht.'],
  ['Say what the rows are about: …', 'Geben Sie an, worum es in den Zeilen geht.'],
  [
    'Where a column holds the entity type, --source has to name the source.',
    'Wenn eine Spalte den Objekttyp enthält, muss die Quelle angegeben sein.',
  ],
  ['An entity type has 1 to 100 characters.', 'Ein Objekttyp hat 1 bis 100 Zeichen.'],
  [
    'Types that start with $ belong to Backstory itself.',
    'Typen, die mit $ beginnen, gehören Backstory selbst.',
  ],
  ['… is a reserved word.', '… ist ein reserviertes Wort.'],
  ['A dot is no entity type.', 'Ein Punkt ist kein Objekttyp.'],
  [
    'An entity type holds no slash, no NUL and no lone surrogate.',
    'Ein Objekttyp enthält keinen Schrägstrich, kein NUL-Zeichen und kein unvollständiges Zeichen.',
  ],
  ['An id has 1 to … characters.', 'Eine Id hat 1 bis … Zeichen.'],
  ['A dot is no id.', 'Ein Punkt ist keine Id.'],
  [
    'An id holds no NUL and no lone surrogate.',
    'Eine Id enthält kein NUL-Zeichen und kein unvollständiges Zeichen.',
  ],

  // Of its columns.
  ['The file has no header line.', 'Die Datei hat keine Kopfzeile.'],
  ['The header cannot be read. …', 'Die Kopfzeile lässt sich nicht lesen. …'],
  ['There is no column ….', 'Die Spalte … gibt es nicht.'],
  ['Two columns are both called ….', 'Zwei Spalten heißen beide ….'],
  ['Two columns would both become ….', 'Zwei Spalten würden beide zu ….'],
  [
    'Names that start with $ are Backstory’s own: rename or skip … in a mapping file.',
    'Namen, die mit $ beginnen, gehören Backstory selbst: Benennen Sie … um, oder lassen Sie es weg.',
  ],
  [
    'No column is known to hold the entity’s id: name it by --id. … looks like it.',
    'Welche Spalte enthält die Id des Objekts? … sieht danach aus.',
  ],
  [
    'No column is known to hold the event type: name it by --event. … looks like it.',
    'Welche Spalte enthält den Ereignistyp? … sieht danach aus.',
  ],
  [
    'No column is known to hold the time: name it by --time. … looks like it.',
    'Welche Spalte enthält die Zeit? … sieht danach aus.',
  ],
  ['No column is known to hold …: name it by --…', 'Welche Spalte enthält …?'],
  ['the entity’s id', 'die Id des Objekts'],
  ['the event type', 'den Ereignistyp'],
  ['the time', 'die Zeit'],
  ['The columns are: … and … more', 'Die Spalten sind: … und … weitere'],
  ['The columns are: …', 'Die Spalten sind: …'],
  [
    'The table has … columns; up to … are read.',
    'Die Tabelle hat … Spalten; gelesen werden höchstens ….',
  ],
  ['column …, which has no name', 'Spalte …, die keinen Namen hat'],

  // Of a row.
  ['The line is longer than … MiB.', 'Die Zeile ist länger als … MiB.'],
  ['The event is longer than … MiB.', 'Das Ereignis ist länger als … MiB.'],
  ['The trace is longer than … MiB.', 'Der Trace ist länger als … MiB.'],
  ['The attribute … is longer than … MiB.', 'Das Attribut … ist länger als … MiB.'],
  ['The … is longer than … MiB.', '„…“ ist länger als … MiB.'],
  ['It is longer than … MiB.', 'Das ist länger als … MiB.'],
  ['An element is longer than … MiB.', 'Ein Element ist länger als … MiB.'],
  [
    'The line holds bytes that are no …; --encoding names another encoding.',
    'Die Zeile enthält Bytes, die kein … sind: Wählen Sie einen anderen Zeichensatz.',
  ],
  [
    'The row holds bytes that are no text of this encoding; --encoding names another.',
    'Die Zeile enthält Bytes, die in diesem Zeichensatz kein Text sind: Wählen Sie einen anderen.',
  ],
  [
    'The event holds bytes that are no text of this encoding; --encoding names another.',
    'Das Ereignis enthält Bytes, die in diesem Zeichensatz kein Text sind: Wählen Sie einen anderen.',
  ],
  [
    'It holds bytes that are no text of this encoding; --encoding names another.',
    'Es enthält Bytes, die in diesem Zeichensatz kein Text sind: Wählen Sie einen anderen.',
  ],
  ['The file ends within a quote.', 'Die Datei endet innerhalb von Anführungszeichen.'],
  [
    'A quote is opened in this line and not closed well.',
    'In dieser Zeile beginnt ein Anführungszeichen, das nicht richtig geschlossen wird.',
  ],
  [
    'A closing quote is followed by more text.',
    'Auf ein schließendes Anführungszeichen folgt weiterer Text.',
  ],
  [
    'The row has … columns where the header has ….',
    'Die Zeile hat … Spalten, die Kopfzeile hat ….',
  ],
  ['The id is empty.', 'Die Id ist leer.'],
  ['The time is empty.', 'Die Zeit ist leer.'],
  ['The event type is empty.', 'Der Ereignistyp ist leer.'],
  ['The entity type is empty.', 'Der Objekttyp ist leer.'],
  ['The time cannot be read: …', 'Die Zeit lässt sich nicht lesen: …'],
  ['… is not a number: …', '… ist keine Zahl: …'],
  [
    '… is a number too long to be kept exactly: …',
    '… ist eine Zahl, die zu lang ist, um genau zu bleiben: …',
  ],
  ['… is neither true nor false: …', '… ist weder wahr noch falsch: …'],
  ['… is not JSON: …', '… ist kein JSON: …'],
  [
    'The line is not JSON; it may be cut off.',
    'Die Zeile ist kein JSON; vielleicht ist sie abgeschnitten.',
  ],
  ['The row is no JSON object.', 'Die Zeile ist kein JSON-Objekt.'],
  [
    'The row is no JSON that can be read: it may be nested too deep.',
    'Die Zeile ist kein lesbares JSON: Vielleicht ist sie zu tief verschachtelt.',
  ],
  ['… is no list of objects.', '… ist keine Liste von Objekten.'],
  ['… is no JSON object.', '… ist kein JSON-Objekt.'],
  [
    'Its key was used before, for something else.',
    'Der Schlüssel wurde schon für etwas anderes benutzt.',
  ],
  ['The event of its key was erased.', 'Das Ereignis dieses Schlüssels wurde endgültig gelöscht.'],
  ['For other reasons.', 'Aus anderen Gründen.'],
  [
    'There is no row that can be read: … (line …)',
    'Es gibt keine Zeile, die sich lesen lässt: … (Zeile …)',
  ],
  ['There is no row that can be read…', 'Es gibt keine Zeile, die sich lesen lässt…'],

  // Of JSON.
  [
    'The JSON cannot be read on from line …: …',
    'Das JSON lässt sich ab Zeile … nicht weiterlesen: …',
  ],
  [
    'The file ends before its JSON does: it is cut off.',
    'Die Datei endet vor ihrem JSON: Sie ist abgeschnitten.',
  ],
  ['It is no JSON array and no JSON object.', 'Das ist weder ein JSON-Array noch ein JSON-Objekt.'],
  ['A comma or the end of the list is missing.', 'Es fehlt ein Komma oder das Ende der Liste.'],
  ['The name of a member is missing.', 'Es fehlt der Name eines Feldes.'],
  ['A colon is missing.', 'Es fehlt ein Doppelpunkt.'],
  ['A comma or the end of the object is missing.', 'Es fehlt ein Komma oder das Ende des Objekts.'],
  ['Something follows behind the end of the JSON.', 'Nach dem Ende des JSON folgt noch etwas.'],
  ['It is no JSON object.', 'Das ist kein JSON-Objekt.'],
  ['It is not JSON; it may be cut off.', 'Das ist kein JSON; vielleicht ist es abgeschnitten.'],

  // Of CloudEvents.
  ['A CloudEvent is a JSON object.', 'Ein CloudEvent ist ein JSON-Objekt.'],
  ['“…” has to be a string.', '„…“ muss ein Text sein.'],
  ['“…” is missing.', '„…“ fehlt.'],
  [
    '“…” is not an RFC 3339 time with an offset: …',
    '„…“ ist keine Zeit nach RFC 3339 mit Zeitzone: …',
  ],
  ['“…” has to be a whole number from ….', '„…“ muss eine ganze Zahl ab … sein.'],
  [
    '“…” has to be type/id, such as user/1234: …',
    '„…“ muss die Form Typ/Id haben, etwa user/1234: …',
  ],
  ['The data has to be JSON, in ….', 'Die Daten müssen JSON sein, in ….'],
  [
    'The event was erased where it comes from.',
    'Das Ereignis wurde dort, wo es herkommt, endgültig gelöscht.',
  ],
  [
    '“…” has to be a JSON object, or one as JSON text.',
    '„…“ muss ein JSON-Objekt sein, auch als JSON-Text.',
  ],
  ['“…” has to be a JSON object.', '„…“ muss ein JSON-Objekt sein.'],
  [
    '“…” has to be JSON text: a list of objects with type, id, qualifiers and changes.',
    '„…“ muss JSON-Text sein: eine Liste von Objekten mit type, id, qualifiers und changes.',
  ],
  ['“…” has to be ….', '„…“ muss … sein.'],

  // Of XES.
  [
    'The XML cannot be read on from line …: …',
    'Das XML lässt sich ab Zeile … nicht weiterlesen: …',
  ],
  [
    'Line … declares a document type (DOCTYPE). XES has none, and what one declares is not looked up or put in: take it out.',
    'Zeile … deklariert einen Dokumenttyp (DOCTYPE). XES hat keinen, und was er deklariert, wird weder nachgeschlagen noch eingesetzt: Nehmen Sie ihn heraus.',
  ],
  ['<…> is no log.', '<…> ist kein Log.'],
  ['<…> has no key.', '<…> hat keinen Schlüssel.'],
  ['Attributes are nested too deep.', 'Attribute sind zu tief verschachtelt.'],
  [
    'The event stands in no trace, so it is of no entity.',
    'Das Ereignis steht in keinem Trace und gehört so zu keinem Objekt.',
  ],
  [
    'A trace says its name (concept:name) after its events, or not at all.',
    'Ein Trace nennt seinen Namen (concept:name) erst nach seinen Ereignissen oder gar nicht.',
  ],
  [
    'The trace has no event with a time, so what it says is set by none.',
    'Der Trace hat kein Ereignis mit einer Zeit; was er sagt, setzt daher keines.',
  ],
  [
    'Left out, since it is of the log and of no entity: …',
    'Weggelassen, weil es zum Log gehört und zu keinem Objekt: …',
  ],
  ['1 attribute of the log', '1 Attribut des Logs'],
  ['… attributes of the log', '… Attribute des Logs'],
  ['1 classifier', '1 Klassifizierer'],
  ['… classifiers', '… Klassifizierer'],
  [
    '1 number too long to be kept exactly as such, kept as text',
    '1 Zahl ist zu lang, um genau zu bleiben, und als Text aufbewahrt',
  ],
  [
    '… numbers too long to be kept exactly as such, kept as text',
    '… Zahlen sind zu lang, um genau zu bleiben, und als Text aufbewahrt',
  ],

  // Of OCEL.
  ['The log declares too many attributes.', 'Das Log erklärt zu viele Attribute.'],
  [
    'The log has no object …, which the event is about.',
    'Das Log hat kein Objekt …, um das es im Ereignis geht.',
  ],
  [
    'The event is about no object, so it is of no entity.',
    'Im Ereignis geht es um kein Objekt, also gehört es zu keinem.',
  ],
  ['There is an event of the id … before.', 'Davor steht schon ein Ereignis mit der Id ….'],
  ['There is an object of the id … before.', 'Davor steht schon ein Objekt mit der Id ….'],
  ['The event has no ….', 'Dem Ereignis fehlt: ….'],
  ['The object has no ….', 'Dem Objekt fehlt: ….'],
  ['The … has no ….', 'Bei „…“ fehlt: ….'],
  ['An attribute has no name.', 'Ein Attribut hat keinen Namen.'],
  ['A relationship names no object.', 'Eine Beziehung nennt kein Objekt.'],
  [
    'A list of attributes or relationships is none.',
    'Eine Liste von Attributen oder Beziehungen ist keine Liste.',
  ],
  ['It has no id.', 'Die Id fehlt.'],
  [
    'It is a SQLite database without the tables of OCEL 2.0: … missing.',
    'Das ist eine SQLite-Datenbank ohne die Tabellen von OCEL 2.0: Es fehlen ….',
  ],
  [
    'What was written last stands beside the SQLite file, in its WAL: close it where it is used, or run “pragma wal_checkpoint(truncate)” on it, and take it again.',
    'Was zuletzt geschrieben wurde, steht neben der SQLite-Datei, in ihrem WAL: Schließen Sie sie dort, wo sie benutzt wird, oder führen Sie „pragma wal_checkpoint(truncate)“ aus, und nehmen Sie sie dann noch einmal.',
  ],
  [
    'The SQLite file is in WAL mode: rows that were written last may stand beside it, in a file of its name with “-wal”, which did not come along. If so, run “pragma wal_checkpoint(TRUNCATE)” on it where it is used, and take it again.',
    'Die SQLite-Datei ist im WAL-Modus: Was zuletzt geschrieben wurde, steht vielleicht daneben, in einer Datei ihres Namens mit „-wal“, die nicht mitkam. Führen Sie dann dort, wo sie benutzt wird, „pragma wal_checkpoint(TRUNCATE)“ aus, und nehmen Sie sie noch einmal.',
  ],
  ['The SQLite file lacks the table ….', 'Der SQLite-Datei fehlt die Tabelle ….'],
  ['The SQLite file cannot be read: ….', 'Die SQLite-Datei lässt sich nicht lesen: ….'],

  // Of Parquet.
  ['The Parquet file cannot be read: ….', 'Die Parquet-Datei lässt sich nicht lesen: ….'],
  ['The Parquet file cannot be read on: ….', 'Die Parquet-Datei lässt sich nicht weiterlesen: ….'],
  ['… (row group … of the column …)', '… (Zeilengruppe … der Spalte …)'],
  ['it is damaged', 'sie ist beschädigt'],
  ['it points beyond its end', 'sie verweist über ihr Ende hinaus'],
  ['it ends before its end', 'sie endet vor ihrem Ende'],
  ['it says that it holds more rows than it does', 'sie gibt mehr Zeilen an, als sie enthält'],
  [
    'it holds another number of rows than it says',
    'sie enthält nicht so viele Zeilen, wie sie angibt',
  ],
  ['it says that it holds more values than it does', 'sie gibt mehr Werte an, als sie enthält'],
  ['a page of it is larger than 256 MB', 'eine ihrer Seiten ist größer als 256 MB'],
  [
    'a page of it holds more than 16,777,216 values',
    'eine ihrer Seiten enthält mehr als 16.777.216 Werte',
  ],

  // Of what holds it up.
  ['Whoever began it may no longer import.', 'Wer begonnen hat, darf nicht mehr importieren.'],
  [
    'The server could not go on; its log tells more.',
    'Der Server konnte nicht fortfahren; mehr steht in seiner Ausgabe.',
  ],
  ['The server could not go on.', 'Der Server konnte nicht fortfahren.'],
  ['The file could not be read on.', 'Die Datei ließ sich nicht weiterlesen.'],
  [
    'The process that was at it was killed … times in a row.',
    'Der Prozess, der daran war, wurde …-mal nacheinander beendet.',
  ],
  [
    'The file may want more memory than there is; it can be tried again.',
    'Vielleicht braucht die Datei mehr Speicher, als da ist; Sie können es noch einmal versuchen.',
  ],

  // What it is.
  ['a JSON array', 'ein JSON-Array'],
  ['CSV (separated by …)', 'CSV (getrennt durch …)'],
];
