import type { Random } from '#lib/demo/random.ts';

export type Goods = { category: string; title: string; price: number };

type Kind = [title: string, cheapest: number, dearest: number];

/** What people sell, with its cheapest and dearest price in whole kroner. `#` becomes a year. */
const kinds: Record<string, { weight: number; kinds: Kind[] }> = {
  animals: {
    weight: 2,
    kinds: [
      ['Hamsterbur, to etasjer', 150, 500],
      ['Hundegrind til bil', 300, 1200],
      ['Akvarium, 120 liter', 400, 1800],
      ['Hästtäcke, 145 cm', 250, 700],
    ],
  },
  bicycle: {
    weight: 12,
    kinds: [
      ['Trek FX 3, 56 cm', 3500, 7500],
      ['Trek Marlin 7, # ', 4000, 8000],
      ['Crescent Elda, 7 växlar', 1800, 4500],
      ['Christiania Light ladcykel, #', 9000, 21000],
      ['White XC 120, 19"', 2500, 6000],
      ['DBS Intruder, retro', 500, 1900],
      ['Merida eOne-Sixty, #', 18000, 42000],
      ['Batavus Personal, dame', 2200, 5200],
      ['Barnesykkel, 16 tommer', 300, 900],
      ['Cervélo Caledonia, 54 cm', 14000, 29000],
      ['Nishiki hybrid, herr', 1200, 3400],
      ['Kildemoes Logic, damecykel', 1500, 4200],
      ['El-sykkel Ecoride, #', 9000, 19000],
    ],
  },
  boat: {
    weight: 9,
    kinds: [
      ['Askeladden 475 Freestyle, #', 65000, 145000],
      ['Pioner Multi, #', 38000, 82000],
      ['Snekke, 21 fot, Sabb 10 hk', 22000, 60000],
      ['Jolle med årer', 1500, 6000],
      ['Buster XL, #', 90000, 210000],
      ['Kajakk, Point 65 Seacruiser', 5500, 12000],
      ['Yamaha 40 hk påhengsmotor, #', 18000, 46000],
      ['Albin 25, #', 28000, 70000],
      ['Terhi Nordic 6020', 24000, 52000],
      ['Optimist, tre, med henger', 3000, 9000],
    ],
  },
  car: {
    weight: 9,
    kinds: [
      ['Volvo V60, #', 59000, 189000],
      ['Toyota Yaris hybrid, #', 69000, 179000],
      ['VW e-Golf, #', 84000, 149000],
      ['Saab 9-5 Aero, #', 14000, 45000],
      ['Nissan Leaf, #', 49000, 129000],
      ['Volvo 240 GL, 1989', 22000, 69000],
      ['Skoda Octavia Combi 4x4, #', 75000, 210000],
      ['Tesla Model 3, #', 189000, 289000],
      ['Subaru Forester, #', 39000, 145000],
    ],
  },
  caravan: {
    weight: 3,
    kinds: [
      ['Kabe Royal 600 XL, #', 98000, 340000],
      ['Adria Altea 472 PK, #', 79000, 189000],
      ['Polar 560, #', 42000, 150000],
      ['Hymer bobil B 544, #', 129000, 330000],
      ['Fortelt, Isabella 900 cm', 2500, 8500],
    ],
  },
  children: {
    weight: 12,
    kinds: [
      ['Stokke Tripp Trapp, eik', 900, 2200],
      ['Emmaljunga NXT60, barnevagn', 1500, 5200],
      ['Bugaboo Fox, #', 3500, 8800],
      ['BRIO togbane, stor eske', 300, 1100],
      ['Lego, 8 kilo blandet', 700, 1600],
      ['Dresser str. 98–110, pose', 200, 600],
      ['Sparkcykel, Micro Mini', 200, 650],
      ['Barneseng med madrass', 400, 1400],
      ['Regntøj, Mikk-Line, str. 104', 120, 350],
    ],
  },
  electronics: {
    weight: 11,
    kinds: [
      ['MacBook Air, 13", #', 4500, 12500],
      ['iPhone 13, 128 GB', 2800, 5200],
      ['PlayStation 5 med to kontroller', 3200, 5500],
      ['Sony WH-1000XM5', 1400, 2700],
      ['Fujifilm X-T30, 18–55 mm', 6500, 10500],
      ['LG OLED 55", #', 4500, 11500],
      ['Bang & Olufsen Beolit 12', 900, 2300],
      ['Nintendo Switch, blå og rød', 1400, 2400],
      ['Tandberg TR 2075 receiver', 1800, 4800],
    ],
  },
  furniture: {
    weight: 14,
    kinds: [
      ['Spisebord i eik, 200 cm', 1800, 7500],
      ['Stressless lenestol med skammel', 2500, 8900],
      ['String hylla, vit, 3 sektioner', 1200, 4200],
      ['Børge Mogensen J39, 4 stk.', 4800, 12500],
      ['Ekornes sofa, 3-seter', 900, 5200],
      ['Artek 60 -jakkara', 900, 1900],
      ['Kommode fra 1890, malt', 1500, 6800],
      ['Skrivebord, hev og senk', 1100, 4200],
      ['Matgrupp, furu, sex stolar', 700, 2800],
      ['Loftlampe PH 5', 2400, 5400],
      ['Gammel seng, gis bort', 0, 0],
    ],
  },
  garden: {
    weight: 5,
    kinds: [
      ['Plattor, 40 × 40 cm, 60 st.', 400, 1500],
      ['Drivhus, 3,8 m²', 2500, 9500],
      ['Husqvarna Automower 315', 4500, 11000],
      ['Hagebenk i teak', 700, 2900],
      ['Snøfreser, Honda HS 760', 7500, 18500],
    ],
  },
  motorcycle: {
    weight: 8,
    kinds: [
      ['Yamaha MT-07, #', 42000, 92000],
      ['Honda Rebel 500, #', 48000, 86000],
      ['BMW R 1200 GS, #', 69000, 159000],
      ['Kawasaki Z650, #', 45000, 83000],
      ['Suzuki DR 650, #', 28000, 64000],
      ['Triumph Bonneville, #', 58000, 119000],
      ['Vespa Primavera 125, #', 22000, 45000],
      ['Harley-Davidson Sportster 883, #', 62000, 125000],
    ],
  },
  music: {
    weight: 4,
    kinds: [
      ['Piano, Brødrene Hals', 1500, 14000],
      ['Fender Telecaster, #', 6500, 14500],
      ['Hardingfele med kasse', 9000, 38000],
      ['Nord Electro 5D, 61', 9500, 15500],
      ['Trekkspill, Hohner, 96 bass', 1800, 6500],
    ],
  },
  outdoor: {
    weight: 7,
    kinds: [
      ['Fjellski, Åsnes Amundsen, 196 cm', 1200, 3600],
      ['Helsport Reinsfjell, 3-manns telt', 2200, 5600],
      ['Bergans ryggsekk, 70 liter', 500, 1600],
      ['Slalåmski, Völkl, 172 cm', 900, 3400],
      ['Trangia 25, komplett', 250, 650],
      ['Alfa støvler, str. 43', 600, 1900],
      ['Kanot, Inkas 525', 3500, 8500],
    ],
  },
  tools: {
    weight: 6,
    kinds: [
      ['Makita driller, 18 V, to batterier', 700, 1900],
      ['Bordsag, Bosch GTS 10', 2200, 4800],
      ['Svejser, Migatronic 180', 2500, 6500],
      ['Jonsered motorsåg', 900, 2700],
      ['Stige, 6 meter, aluminium', 500, 1500],
      ['Høvelbenk, gammel', 1200, 4500],
    ],
  },
};

const categories = Object.entries(kinds);

export function goodsOf(random: Random): Goods {
  const [category, group] = categories[
    random.weighted(categories.map(([, { weight }]) => weight))
  ] as (typeof categories)[number];
  const [title, cheapest, dearest] = random.pick(group.kinds);
  const year = String(random.int(2006, 2023));
  return {
    category,
    title: title.replace('#', year).trim(),
    price: roundPrice(cheapest + (dearest - cheapest) * random.next() ** 1.4),
  };
}

/** As people write prices: 1,450 and 48,900, never 48,913. */
export function roundPrice(price: number): number {
  const step = price < 1000 ? 10 : price < 10_000 ? 50 : price < 60_000 ? 100 : 500;
  return Math.round(price / step) * step;
}
