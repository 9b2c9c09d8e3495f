import { type CompanyTime, momentIn } from '#lib/demo/company-time.ts';
import { byStaff } from '#lib/demo/staff.ts';
import type { Story } from '#lib/demo/story.ts';

export type ListPlan = {
  id: string;
  name: string;
  description: string;
  /** When it was made; renamed later, some of them. */
  made: CompanyTime;
  renamed?: { at: CompanyTime; name: string };
  /** How likely somebody subscribes to it. */
  weight: number;
};

const opening = momentIn(0, 'Mon', '08:12');

export const lists: ListPlan[] = [
  {
    id: 'nE2ws',
    name: 'News from Brygga',
    description: 'What is new at the marketplace, once a month.',
    made: opening,
    weight: 9,
  },
  {
    id: 'sF7ty',
    name: 'Trading safely',
    description: 'Swindles we have seen, and how to tell them.',
    made: momentIn(6, 'Thu', '10:41'),
    weight: 5,
  },
  {
    id: 'aXd45',
    name: 'Boats',
    description: 'New boats, engines and berths, every Friday.',
    made: opening,
    renamed: { at: momentIn(9, 'Tue', '09:20'), name: 'Boats weekly' },
    weight: 5,
  },
  {
    id: 'bK7wq',
    name: 'Bikes, weekly',
    description: 'New bicycles by size, every Thursday.',
    made: opening,
    weight: 6,
  },
  {
    id: 'mT20c',
    name: 'Motorcycles on offer',
    description: 'Motorcycles of verified sellers.',
    made: opening,
    weight: 3,
  },
  {
    id: 'cV3ne',
    name: 'Cars under 40 000',
    description: 'Cars with a year of inspection left.',
    made: momentIn(3, 'Wed', '13:05'),
    renamed: { at: momentIn(41, 'Mon', '11:02'), name: 'Cars under 50 000' },
    weight: 4,
  },
  {
    id: 'hY8rk',
    name: 'Caravans and camping',
    description: 'From March to September.',
    made: momentIn(12, 'Tue', '09:33'),
    weight: 3,
  },
  {
    id: 'fU5dl',
    name: 'For the home',
    description: 'Furniture, lamps and rugs, every Sunday.',
    made: opening,
    weight: 6,
  },
  {
    id: 'gA1xo',
    name: 'Garden and balcony',
    description: 'Pots, tools and greenhouses.',
    made: momentIn(20, 'Fri', '14:27'),
    weight: 3,
  },
  {
    id: 'kB6ts',
    name: 'Children’s things',
    description: 'Prams, cots and clothes by size.',
    made: momentIn(2, 'Mon', '10:00'),
    weight: 5,
  },
  {
    id: 'oS9hj',
    name: 'Winter',
    description: 'Skis, skates and boots.',
    made: momentIn(26, 'Thu', '15:10'),
    renamed: { at: momentIn(52, 'Wed', '12:48'), name: 'Skis, tents and boots' },
    weight: 4,
  },
  {
    id: 'tW4fz',
    name: 'Tools and workshop',
    description: 'Hand tools and machines.',
    made: momentIn(34, 'Mon', '09:55'),
    weight: 3,
  },
];

export function makeLists(story: Story): void {
  for (const { id, name, description, made, renamed } of lists) {
    story.at(made, () => {
      const act = byStaff('lars', 'A letter that readers asked for');
      story.record('mailingListCreated', { mailingListId: id, name, description }, act);
    });
    if (!renamed) continue;
    story.at(renamed.at, () => {
      const act = byStaff('lars', 'The old name said too little');
      story.record('mailingListRenamed', { mailingListId: id, name: renamed.name }, act);
    });
  }
}
