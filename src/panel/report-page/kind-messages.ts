import type { ProblemKind } from '../../core/report/kind.ts';
import type { MessageKey } from '../messages.ts';

/** What sort of problem it is, in the words of the reader. */
export const KIND_MESSAGES: Record<ProblemKind, MessageKey> = {
  cors: 'kindCors',
  cookies: 'kindCookies',
  'not-cors': 'kindNotCors',
  unknown: 'kindUnknown',
};
