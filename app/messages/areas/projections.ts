import { projections as english } from '#app/messages/en/projections.ts';
import { spoken } from '#app/messages/spoken.ts';

export const projections = spoken('projections', english);
