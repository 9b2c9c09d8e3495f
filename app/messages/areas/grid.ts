import { grid as english } from '#app/messages/en/grid.ts';
import { spoken } from '#app/messages/spoken.ts';

export const grid = spoken('grid', english);
