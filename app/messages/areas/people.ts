import { people as english } from '#app/messages/en/people.ts';
import { spoken } from '#app/messages/spoken.ts';

export const people = spoken('people', english);
