import type { Language } from '#lib/demo/names.ts';
import type { Random } from '#lib/demo/random.ts';

type Phrases = {
  condition: string[];
  reason: string[];
  fetch: string[];
  added: string[];
  photos: string[];
};

const norwegian: Phrases = {
  condition: [
    'Pent brukt, ingen skader.',
    'Brukt, men i god stand.',
    'Noen riper, se bildene.',
    'Som ny, brukt et par ganger.',
    'Alt virker som det skal.',
    'Har stått tørt i garasje.',
  ],
  reason: [
    'Selges fordi vi flytter.',
    'Blir for lite brukt.',
    'Barna har vokst fra den.',
    'Rydder på loftet.',
    'Har kjøpt ny.',
    'Arvet, men har ikke plass.',
  ],
  fetch: [
    'Hentes i {city} etter avtale.',
    'Kan hentes i {city} på kveldstid.',
    'Kan sendes mot betaling, ellers hentes i {city}.',
    'Send melding, så finner vi en tid.',
  ],
  added: [
    'Prisen kan diskuteres ved rask henting.',
    'Bruksanvisning følger med.',
    'Kvittering finnes.',
    'Oppdatert: fortsatt til salgs.',
  ],
  photos: ['Forfra', 'Fra siden', 'Bakfra', 'Detalj', 'Merket', 'En ripe'],
};
const swedish: Phrases = {
  condition: [
    'Fint skick, sparsamt använd.',
    'Använd men hel.',
    'Några repor, se bilderna.',
    'Som ny, knappt använd.',
    'Allt fungerar.',
    'Har stått torrt i garage.',
  ],
  reason: [
    'Säljes för att vi flyttar.',
    'Används för sällan.',
    'Barnen har vuxit ur den.',
    'Rensar på vinden.',
    'Har köpt ny.',
  ],
  fetch: [
    'Hämtas i {city} enligt överenskommelse.',
    'Finns i {city}, helst kvällstid.',
    'Kan skickas mot frakt.',
  ],
  added: ['Pris kan diskuteras.', 'Kvitto finns.', 'Bruksanvisning medföljer.'],
  photos: ['Framifrån', 'Från sidan', 'Bakifrån', 'Detalj', 'Märket', 'En repa'],
};
const danish: Phrases = {
  condition: [
    'Pæn stand, næsten ikke brugt.',
    'Brugt, men fejler intet.',
    'Lidt ridser, se billederne.',
    'Som ny.',
    'Virker, som den skal.',
  ],
  reason: [
    'Sælges, da vi flytter.',
    'Bliver ikke brugt nok.',
    'Børnene er vokset fra den.',
    'Rydder op i kælderen.',
  ],
  fetch: ['Afhentes i {city} efter aftale.', 'Kan hentes i {city} om aftenen.', 'Kan sendes.'],
  added: ['Prisen kan forhandles.', 'Kvittering haves.', 'Manual medfølger.'],
  photos: ['Forfra', 'Fra siden', 'Bagfra', 'Detalje', 'Mærket', 'En ridse'],
};
const english: Phrases = {
  condition: [
    'Well kept, no damage.',
    'Used, but in good order.',
    'A few scratches, see the photos.',
    'As new.',
  ],
  reason: ['Selling because we move.', 'We no longer use it.', 'No room for it any more.'],
  fetch: ['To be fetched in {city}.', 'In {city}, best in the evening.', 'Can be sent.'],
  added: ['The price can be discussed.', 'Receipt at hand.', 'Still for sale.'],
  photos: ['Front', 'Side', 'Back', 'Detail', 'Label', 'A scratch'],
};

const byLanguage: Partial<Record<Language, Phrases>> = {
  nb: norwegian,
  sv: swedish,
  da: danish,
};

export function phrasesIn(language: Language): Phrases {
  return byLanguage[language] ?? english;
}

export function describeGoods(random: Random, language: Language, city: string): string {
  const { condition, reason, fetch } = phrasesIn(language);
  const count = random.int(1, 2);
  const told = [...random.sample(condition, count), random.pick(reason), random.pick(fetch)];
  return told.join(' ').replace('{city}', city);
}
