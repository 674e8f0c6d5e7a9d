import { diagnose } from '../core/diagnosis/diagnose.ts';
import { createCorrelation } from '../core/exchange/correlate.ts';
import { observe } from '../sources/observe.ts';
import type { Engine } from './engine.ts';

/** The engine that the panel runs, joined from its rooms. */
export const engine: Engine = { observe, createCorrelation, diagnose: (exchange) => diagnose(exchange) };
