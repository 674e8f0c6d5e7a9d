import { fileURLToPath } from 'node:url';

const COUNTERS = fileURLToPath(new URL('counters.ts', import.meta.url));

/** Statements that stand alone where a block could. */
const BODIES = { IfStatement: ['consequent', 'alternate'], ForStatement: ['body'], ForInStatement: ['body'] };
BODIES.ForOfStatement = BODIES.WhileStatement = BODIES.DoWhileStatement = BODIES.ForInStatement;
/** Expressions that run or do not. */
const MAYBE = {
  ConditionalExpression: ['consequent', 'alternate'],
  LogicalExpression: ['right'],
  AssignmentPattern: ['right'],
  ArrowFunctionExpression: ['body'],
};

/**
 * A plugin of Vite that counts, in our own code, each block and each part of an expression that runs or does not;
 * libraries have tests of their own. `places` tells afterwards how many there are.
 */
export function instrument() {
  const plugin = {
    name: 'fuzz-counters',
    enforce: 'post',
    places: 0,
    transform(code, id) {
      if (!id.includes('/src/') || id.includes('node_modules')) return;
      const pieces = [];
      const put = (at, text) => pieces.push({ at, text });
      visit(this.parse(code), put, () => `__hit(${plugin.places++})`);
      return `import { hit as __hit } from ${JSON.stringify(COUNTERS)};\n${inserted(code, pieces)}`;
    },
  };
  return plugin;
}

/** Openings are put before, and closings behind, what they enclose: of several at one place in that order. */
function visit(node, put, hit) {
  const { type } = node;
  if (type === 'BlockStatement' || (type === 'FunctionBody' && node.start !== node.end))
    put(node.start + 1, `${hit()};`);
  if (type === 'SwitchCase' && node.consequent.length) put(node.consequent[0].start, `${hit()};`);
  const closings = new Map();
  for (const key of BODIES[type] ?? []) {
    if (!node[key] || node[key].type === 'BlockStatement') continue;
    closings.set(node[key], [`{${hit()};`, '}']);
  }
  for (const key of MAYBE[type] ?? []) {
    if (node[key].type !== 'BlockStatement' && node[key].type !== 'FunctionBody')
      closings.set(node[key], [`(${hit()},`, ')']);
  }
  for (const below of Object.values(node).flat()) {
    if (typeof below?.type !== 'string') continue;
    const around = closings.get(below);
    if (around) put(below.start, around[0]);
    visit(below, put, hit);
    if (around) put(below.end, around[1]);
  }
}

function inserted(code, pieces) {
  let made = '';
  let from = 0;
  for (const { at, text } of pieces.sort((a, b) => a.at - b.at)) {
    made += code.slice(from, at) + text;
    from = at;
  }
  return made + code.slice(from);
}
