import { demo as english } from '#app/messages/en/demo.ts';
import { spoken } from '#app/messages/spoken.ts';

export const demo = spoken('demo', english);
