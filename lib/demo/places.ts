import type { Country } from '#lib/demo/names.ts';
import type { Random } from '#lib/demo/random.ts';

export type Address = { street: string; postcode: string; city: string; country: Country };

type Place = [postcode: string, city: string];

const places: Record<Country, { dial: string; towns: Place[]; streets: string[] }> = {
  NO: {
    dial: '+47',
    towns: [
      ['0155', 'Oslo'],
      ['0355', 'Oslo'],
      ['0473', 'Oslo'],
      ['0655', 'Oslo'],
      ['1532', 'Moss'],
      ['1607', 'Fredrikstad'],
      ['2315', 'Hamar'],
      ['2609', 'Lillehammer'],
      ['3015', 'Drammen'],
      ['3111', 'Tønsberg'],
      ['3724', 'Skien'],
      ['4006', 'Stavanger'],
      ['4611', 'Kristiansand'],
      ['5003', 'Bergen'],
      ['5063', 'Bergen'],
      ['6002', 'Ålesund'],
      ['7011', 'Trondheim'],
      ['7030', 'Trondheim'],
      ['8006', 'Bodø'],
      ['9008', 'Tromsø'],
    ],
    streets: [
      'Storgata',
      'Kirkegata',
      'Bjørkeveien',
      'Havnegata',
      'Fjellveien',
      'Skolegata',
      'Øvre gate',
      'Strandveien',
      'Solbakken',
      'Lyngveien',
    ],
  },
  SE: {
    dial: '+46',
    towns: [
      ['111 29', 'Stockholm'],
      ['118 26', 'Stockholm'],
      ['211 22', 'Malmö'],
      ['222 22', 'Lund'],
      ['411 05', 'Göteborg'],
      ['452 30', 'Strömstad'],
      ['652 24', 'Karlstad'],
      ['753 10', 'Uppsala'],
      ['831 31', 'Östersund'],
    ],
    streets: ['Storgatan', 'Kungsgatan', 'Björkvägen', 'Ängsvägen', 'Skolgatan', 'Södra vägen'],
  },
  DK: {
    dial: '+45',
    towns: [
      ['1620', 'København V'],
      ['2200', 'København N'],
      ['5000', 'Odense'],
      ['6700', 'Esbjerg'],
      ['8000', 'Aarhus'],
      ['9000', 'Aalborg'],
      ['9990', 'Skagen'],
    ],
    streets: ['Nørregade', 'Vestergade', 'Algade', 'Søndergade', 'Møllevej', 'Bøgevej'],
  },
  FI: {
    dial: '+358',
    towns: [
      ['00100', 'Helsinki'],
      ['20100', 'Turku'],
      ['33100', 'Tampere'],
      ['65100', 'Vaasa'],
    ],
    streets: ['Hämeenkatu', 'Koivutie', 'Rantatie', 'Kauppakatu', 'Mäntytie'],
  },
  IS: {
    dial: '+354',
    towns: [
      ['101', 'Reykjavík'],
      ['600', 'Akureyri'],
    ],
    streets: ['Laugavegur', 'Hafnargata', 'Þórsgata'],
  },
};

export function addressIn(random: Random, country: Country): Address {
  const { towns, streets } = places[country];
  const [postcode, city] = random.pick(towns);
  const suffix = random.chance(0.2) ? random.pick(['A', 'B', 'C']) : '';
  return {
    street: `${random.pick(streets)} ${random.int(1, 84)}${suffix}`,
    postcode,
    city,
    country,
  };
}

/** A national number never begins with 0 after its country's code: these ring nowhere. */
export function phoneIn(random: Random, country: Country): string {
  const digits = () => String(random.int(0, 99)).padStart(2, '0');
  return `${places[country].dial} 0${random.int(10, 99)} ${digits()} ${digits()} ${random.int(0, 9)}`;
}
