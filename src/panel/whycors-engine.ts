import { createCorrelation } from '../core/exchange/correlate.ts';
import { observe } from '../sources/observe.ts';
import type { Engine } from './engine.ts';
import { undiagnosed } from './undiagnosed.ts';

/** The engine that the panel runs, joined from its rooms. */
export const engine: Engine = {
  observe,
  createCorrelation,
  diagnose: (exchange) => undiagnosed(exchange, 'no diagnosis was made'),
};
