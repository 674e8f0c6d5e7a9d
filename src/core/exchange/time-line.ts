import type { Exchange } from './exchange.ts';

/** Exchanges in the order in which they began. What comes mostly comes in that order, and takes its place at the end. */
export class TimeLine {
  readonly #exchanges: Exchange[] = [];

  add(exchange: Exchange): void {
    this.#exchanges.splice(this.#after(exchange.startedAt), 0, exchange);
  }

  remove(exchange: Exchange): void {
    for (let i = this.#after(exchange.startedAt) - 1; i >= 0; i--) {
      const other = this.#exchanges[i] as Exchange;
      if (other.startedAt < exchange.startedAt) return;
      if (other === exchange) {
        this.#exchanges.splice(i, 1);
        return;
      }
    }
  }

  /** Those that began up to a time, ms since the epoch; the latest first. */
  *upTo(time: number): Generator<Exchange> {
    for (let i = this.#after(time) - 1; i >= 0; i--) yield this.#exchanges[i] as Exchange;
  }

  /** Those that began from one time up to another, the earliest first. */
  *between(from: number, to: number): Generator<Exchange> {
    for (let i = this.#before(from); i < this.#exchanges.length; i++) {
      const exchange = this.#exchanges[i] as Exchange;
      if (exchange.startedAt > to) return;
      yield exchange;
    }
  }

  /** Index of the first that began after a time. */
  #after(time: number): number {
    return this.#search((exchange) => exchange.startedAt > time);
  }

  /** Index of the first that began at a time or after it. */
  #before(time: number): number {
    return this.#search((exchange) => exchange.startedAt >= time);
  }

  #search(isBeyond: (exchange: Exchange) => boolean): number {
    let low = 0;
    let high = this.#exchanges.length;
    const last = this.#exchanges.at(-1);
    if (last && !isBeyond(last)) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBeyond(this.#exchanges[middle] as Exchange)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
