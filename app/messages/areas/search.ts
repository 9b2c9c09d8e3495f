import { search as english } from '#app/messages/en/search.ts';
import { spoken } from '#app/messages/spoken.ts';

export const search = spoken('search', english);
