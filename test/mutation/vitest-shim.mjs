import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect';

/*
 * Stands in for vitest while mutants are tried: collects the tests of a file instead of running them. Only what the
 * engine's tests use of it; vitest's own matchers do the comparing.
 */
chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** Every test that was declared since the list was last emptied. */
export const declared = [];
const path = [];

export const expect = Object.assign((value, message) => {
  setState({ assertionCalls: 0, isExpectingAssertions: false }, expect);
  return chai.expect(value, message);
}, chai.expect);

export function describe(name, ...rest) {
  path.push(name);
  bodyOf(rest)();
  path.pop();
}
describe.each = eachOf(describe);

export function it(name, ...rest) {
  declared.push({ name: [...path, name].join(' > '), run: bodyOf(rest) });
}
it.each = eachOf(it);
export const test = it;

/** Between the name and the body there may be options. */
const bodyOf = (rest) => rest.find((one) => typeof one === 'function');

/** Names are not filled in: a number tells the cases apart. */
function eachOf(declare) {
  return (cases) =>
    (name, ...rest) => {
      const run = bodyOf(rest);
      for (const [i, values] of cases.entries()) {
        declare(`${name} [${i}]`, () => (Array.isArray(values) ? run(...values) : run(values)));
      }
    };
}
