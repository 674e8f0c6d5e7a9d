import type { ToPanel, ToRecorder } from './messages.ts';
import { isTrial } from './trial-messages.ts';

/** Whether something that came through a port has the shape of a message to the panel. What its lines say is left to `sources`. */
export function isToPanel(message: unknown): message is ToPanel {
  if (!isObject(message)) return false;
  switch (message.type) {
    case 'header':
      return isObject(message.header) && optional(message.session, 'string');
    case 'lines':
      return isTexts(message.lines) && optional(message.first, 'number');
    case 'cleared':
      return optional(message.session, 'string');
    case 'state':
      return isObject(message.state);
    default:
      return false;
  }
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Whether something that came through a port is a well-formed request to the recorder's host. */
export function isToRecorder(message: unknown): message is ToRecorder {
  if (!isObject(message)) return false;
  switch (message.type) {
    case 'subscribe':
      return message.since === undefined || isPosition(message.since);
    case 'pause':
    case 'resume':
    case 'clear':
    case 'access-changed':
    case 'request-access':
    case 'stop-trying':
      return true;
    case 'try':
      return isTrial(message.trial);
    case 'page-evidence':
    case 'preserve-log':
      return typeof message.on === 'boolean';
    default:
      return false;
  }
}

function isPosition(value: unknown): boolean {
  return isObject(value) && typeof value.session === 'string' && Number.isSafeInteger(value.next);
}

const optional = (value: unknown, type: 'string' | 'number'): boolean => value === undefined || typeof value === type;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
