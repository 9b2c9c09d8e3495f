import { bulk as english } from '#app/messages/en/bulk.ts';
import { spoken } from '#app/messages/spoken.ts';

export const bulk = spoken('bulk', english);
