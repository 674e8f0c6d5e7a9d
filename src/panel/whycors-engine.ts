import { diagnose } from '../core/diagnosis/diagnose.ts';
import { createCorrelation } from '../core/exchange/correlate.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { createNeighborhood, type Neighborhood } from '../core/exchange/neighborhood.ts';
import { observe } from '../sources/observe.ts';
import type { Engine, Session } from './engine.ts';

/** Which session an exchange came out of, so that it is judged among the others of that session. */
const sessions = new WeakMap<Exchange, Neighborhood>();

/** A correlation that introduces each exchange to its neighbors. */
function correlationAmongNeighbors(session: Session): ReturnType<Engine['createCorrelation']> {
  const correlation = createCorrelation(session);
  const neighborhood = createNeighborhood();
  return {
    add: (observation) => correlation.add(observation),
    release(quietFor) {
      const ids = correlation.release(quietFor).map(({ id }) => id);
      for (const id of ids) neighborhood.remove(id);
      return ids;
    },
    changes() {
      const changes = correlation.changes();
      for (const id of changes.removed) neighborhood.remove(id);
      for (const exchange of changes.changed) {
        neighborhood.add(exchange);
        sessions.set(exchange, neighborhood);
      }
      return changes;
    },
  };
}

/** The engine that the panel runs, joined from its rooms. */
export const engine: Engine = {
  observe,
  createCorrelation: correlationAmongNeighbors,
  diagnose(exchange) {
    const neighborhood = sessions.get(exchange);
    return diagnose(exchange, neighborhood ? { neighborhood } : {});
  },
};
