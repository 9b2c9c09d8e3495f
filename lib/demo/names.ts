import type { Random } from '#lib/demo/random.ts';

export type Country = 'NO' | 'SE' | 'DK' | 'FI' | 'IS';
export type Language = 'nb' | 'sv' | 'da' | 'fi' | 'is' | 'en';

type Names = { given: string[]; family: string[] };

const words = (text: string) => text.split(' ');

const names: Record<Country | 'elsewhere', Names> = {
  NO: {
    given: words(
      'Anders Anne Astrid Berit Bjørg Eirik Eline Emil Espen Frida Gunnar Gro Håkon Hedda Henrik Hilde Ida Jonas Jørgen Kåre Kari Karoline Knut Lars Line Magnus Marit Marte Mathias Nils Nora Odd Ola Øyvind Pål Ragnhild Randi Sigrid Silje Sindre Siri Solveig Sondre Stian Sunniva Synnøve Terje Thea Thomas Tone Tor Torunn Trond Trygve Turid Vegard Vilde Åse Åshild',
    ),
    family: words(
      'Aasen Andersen Bakke Berg Berge Bråthen Dahl Eide Eriksen Fjeld Foss Gundersen Hagen Halvorsen Hansen Haugen Hauge Holm Iversen Jensen Johansen Kristoffersen Kvåle Lie Lunde Løken Martinsen Moe Moen Myhre Myklebust Nilsen Nordby Nygård Næss Olsen Pedersen Rasmussen Røed Sande Sandvik Skår Solheim Solli Strand Strøm Sæther Sørensen Tangen Thorsen Tveit Vik Viken Ødegård Østby Ås',
    ),
  },
  SE: {
    given: words(
      'Agneta Anders Annika Arvid Axel Birgitta Björn Britt Ebba Elin Elsa Erik Fredrik Gösta Göran Gunilla Hanna Ingrid Johan Jörgen Karin Kerstin Klara Lennart Linnéa Maja Malin Märta Måns Oskar Per Pär Sara Sofia Sven Torbjörn Ulla Vera Wilma Åke Åsa Östen',
    ),
    family: words(
      'Andersson Bergström Björk Blomqvist Dahlgren Ek Engström Ericsson Forsberg Fredriksson Grönlund Gustafsson Hellström Holmberg Håkansson Jansson Johansson Karlsson Lindberg Lindström Lundgren Löfgren Nilsson Nyström Persson Sandberg Sjöberg Strömberg Sundqvist Svensson Söderström Wallin Åberg Åkesson Öberg',
    ),
  },
  DK: {
    given: words(
      'Anne Asger Bente Birthe Bo Christian Ditte Emma Esben Freja Frederik Gitte Hanne Ib Jens Jesper Jørn Kaj Kirsten Kjeld Laura Lise Mads Mette Mikkel Niels Nikolaj Pernille Rasmus Rikke Signe Søren Sofie Stine Svend Thøger Troels Ulrik Villads Åge',
    ),
    family: words(
      'Andersen Bach Bruun Christensen Damgaard Frandsen Friis Gregersen Hansen Holst Jacobsen Jeppesen Jørgensen Kjær Knudsen Krogh Kristensen Larsen Lauritsen Madsen Mortensen Møller Nørgaard Poulsen Rasmussen Schmidt Skov Søndergaard Thomsen Vestergaard Winther Østergaard',
    ),
  },
  FI: {
    given: words(
      'Aino Antti Eero Eeva Elina Hannu Heikki Helmi Ilkka Jari Juhani Jyrki Kaisa Kalle Kirsi Lauri Liisa Mika Minna Päivi Pekka Riikka Sanna Sami Tapio Timo Tuula Väinö Yrjö',
    ),
    family: words(
      'Aalto Hämäläinen Heikkinen Järvinen Kinnunen Koskinen Laaksonen Laine Lehtonen Mäkelä Mäkinen Nieminen Niskanen Rantanen Räsänen Saarinen Salonen Turunen Virtanen Väisänen',
    ),
  },
  IS: {
    given: words('Álfheiður Björk Einar Guðrún Gunnar Hrafn Katrín Ólafur Sigríður Þórdís Þór'),
    family: words(
      'Einarsson Gunnarsdóttir Helgadóttir Jónsdóttir Magnússon Ólafsson Sigurðsson Þórsdóttir',
    ),
  },
  elsewhere: {
    given: words(
      'Agnieszka Ahmed Ali Amina Bogdan Deqa Dimitrios Fatima Giorgia Hao Ivana Jasmin Khalid Lakshmi Łukasz Małgorzata Mehmet Minh Mohamed Nguyễn Oleksandra Paweł Ramón Rūta Sabine Siobhán Tomáš Tuấn Vytautas Yasmin Zeynep Zoë',
    ),
    family: words(
      'Abdi Ahmadi Arulanantham Bauer Çelik Demir García Haddad Hussein Ilić Jankauskas Kovač Kowalczyk Lê Müller Nowak Novák Öztürk Papadopoulos Phạm Popescu Shevchenko Singh Trần Warsame Wiśniewska Yılmaz Yusuf',
    ),
  },
};

/** A name as it may stand on a door in the country: one in eight came from elsewhere. */
export function nameIn(random: Random, country: Country): { given: string; family: string } {
  const { given, family } = random.chance(0.12) ? names.elsewhere : names[country];
  const first = random.pick(given);
  const last = random.pick(family);
  return { given: first, family: random.chance(0.06) ? `${random.pick(family)}-${last}` : last };
}

const spelled: Record<string, string> = {
  æ: 'ae',
  ø: 'o',
  å: 'a',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  đ: 'd',
};

/** A name as it is spelled in an address: ASCII, lower case. */
export function spelledPlainly(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[æøåðþłıđ]/g, (letter) => spelled[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/[^a-z-]/g, '');
}
