import type { Doubt } from '../core/fixes/rerun.ts';
import type { WhyNoTrial } from '../core/fixes/trial.ts';
import type { Trying } from '../messaging/trial-messages.ts';
import { message } from './messages.ts';
import { showValue } from './text.ts';

/** Why a fix cannot be tried in the browser, as a sentence. */
export function whyNotText(why: WhyNoTrial): string {
  switch (why.reason) {
    case 'preflight-status':
      return message('tryNotPreflightStatus', { status: why.status });
    case 'preflight-redirected':
      return message('tryNotPreflightRedirected', { status: why.status });
    case 'preflight-unanswered':
      return message('tryNotPreflightUnanswered');
    case 'no-answer':
      return message('tryNotNoAnswer');
    case 'stopped-before':
      return message('tryNotStoppedBefore');
    case 'redirect-target':
      return message('tryNotRedirectTarget');
    case 'cookies':
      return message('tryNotCookies');
    case 'service-worker':
      return message('tryNotServiceWorker');
    case 'kept':
      return message('tryNotKept', { type: showValue(why.type, 40).text });
    case 'client':
      return message('tryNotClient');
    case 'no-header-cures':
      return message('tryNotNoHeader');
    case 'not-verified':
      return message('tryNotVerified');
  }
}

/** How a trial came to its end by itself. */
export function endText({ because, detail }: Extract<Trying, { state: 'ended' }>): string {
  switch (because) {
    case 'navigated':
      return message('tryEndedNavigated');
    case 'background-ended':
      return message('tryEndedBackground');
    case 'access-withdrawn':
      return message('tryEndedAccess');
    case 'refused':
      return message('tryRefused', { why: showValue(detail ?? '?', 300).text });
  }
}

/** What a person must know before a request is sent again. */
export function doubtText(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'unsafe-method':
      return message('tryUnsafeMethod');
    case 'no-body':
      return message('tryNoBody');
    case 'stand-ins':
      return message('tryStandIns', { names: showValue(doubt.names.join(', '), 200).text });
  }
}
