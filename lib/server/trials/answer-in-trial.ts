import type { IncomingMessage, ServerResponse } from 'node:http';
import { trialCookie } from '#lib/domain/trial-header.ts';
import { type Problem, sendProblem } from '#lib/server/problem.ts';
import { trialWay } from '#lib/server/trials/trial-way.ts';
import type { ServedTrials } from '#lib/server/trials/trials.ts';

const clearing = `${trialCookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`;

/** Answers a request by the trial that it looks at, else by the store. An act never comes from a trial to the store. */
export async function answerInTrial(
  trials: Pick<ServedTrials, 'open' | 'looking' | 'mark'>,
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<void>,
): Promise<void> {
  const way = trialWay(request);
  switch (way.to) {
    case 'store':
      return answer();
    case 'leave':
      response.setHeader('Set-Cookie', clearing);
      return answer();
    case 'load':
      return load(response);
    case 'refuse': {
      // What the page showed is not in the store, whether or not it is still there.
      if (way.by === 'page') return sendProblem(response, isTrial);
      const trial = await trials.open(way.id, cookiesOf(request));
      if (trial === 'other') return answer();
      // One of another process may be open there still, or of this one before it started anew.
      const isGone = trial === null && way.process === trials.mark;
      return isGone ? answer() : sendProblem(response, trial === null ? mayBeTrial : isTrial);
    }
    case 'trial': {
      const trial = await trials.open(way.id, cookiesOf(request));
      if (trial !== null && trial !== 'other') return trials.looking(trial, answer);
      if (way.by === 'page')
        return request.headers['rsc'] === undefined ? sendProblem(response, gone) : load(response);
      response.setHeader('Set-Cookie', clearing);
      if (trial === 'other') return answer();
      response.writeHead(303, {
        Location: `/import/${way.id}?trial=gone`,
        'Cache-Control': 'no-store',
      });
      response.end();
    }
  }
}

/** Next opens what answers it so as a document. */
function load(response: ServerResponse): void {
  response.writeHead(204, { 'Cache-Control': 'no-store' });
  response.end();
}

function cookiesOf({ headers }: IncomingMessage): Headers {
  return new Headers({ cookie: headers.cookie ?? '' });
}

const isTrial: Problem = {
  status: 409,
  code: 'trial',
  title: 'This is a trial',
  detail:
    'A trial of an import is looked at in this browser, where nothing can be recorded. Go back to the import first.',
};

const mayBeTrial: Problem = {
  ...isTrial,
  detail:
    'A trial of an import was looked at in this browser, where nothing can be recorded. Load the page again, to see what it is of.',
};

const gone: Problem = {
  status: 410,
  code: 'trial_gone',
  title: 'The trial is gone',
  detail: 'It was dropped, or nobody looked at it for half an hour.',
};
