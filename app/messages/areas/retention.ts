import { retention as english } from '#app/messages/en/retention.ts';
import { spoken } from '#app/messages/spoken.ts';

export const retention = spoken('retention', english);
