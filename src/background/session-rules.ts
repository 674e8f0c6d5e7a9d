import type { AnswerChange, Trial } from '../core/formats/trial.ts';
import { isNamedMethod } from '../messaging/trial-messages.ts';

type Rule = chrome.declarativeNetRequest.Rule;
type Condition = chrome.declarativeNetRequest.RuleCondition;

/**
 * The session rules of a trial: for one tab, the page's host, and exactly these URLs. Documents are never touched, nor
 * what browsers keep beyond the trial: images, fonts, scripts, styles.
 * `ids` are free rule numbers, one for each change.
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#type-RuleCondition
 */
export function sessionRules(trial: Trial, tabId: number, ids: readonly number[]): Rule[] {
  return trial.changes.map((change, index) => ({
    id: ids[index] as number,
    action: {
      type: 'modifyHeaders' as Rule['action']['type'],
      responseHeaders: [
        ...change.remove.map((header) => ({ header, operation: operation('remove') })),
        ...change.set.map(([header, value]) => ({ header, operation: operation('set'), value })),
      ],
    },
    condition: {
      ...exactly(change.url),
      ...methodOf(change),
      tabIds: [tabId],
      initiatorDomains: [new URL(trial.origin).hostname],
      resourceTypes: ['xmlhttprequest', 'ping', 'other'] as Condition['resourceTypes'],
    },
  }));
}

/** The API's enumerations are strings; its types say otherwise. */
const operation = (name: 'set' | 'remove') => name as chrome.declarativeNetRequest.HeaderOperation;

/** Filters know signs with a meaning, and no way to take it from them; where a URL has one, an expression has to do. */
function exactly(url: string): Condition {
  const filter = /[*^|]/.test(url)
    ? { regexFilter: `^${url.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$` }
    : { urlFilter: `|${url}|` };
  return { ...filter, isUrlFilterCaseSensitive: true };
}

const methodOf = ({ method }: AnswerChange): Condition =>
  isNamedMethod(method) ? { requestMethods: [method.toLowerCase() as chrome.declarativeNetRequest.RequestMethod] } : {};
