import { posix } from 'node:path';
import { parseSync } from 'vite';

/** One source file, as far as the import rules look at it. */
export interface Module {
  /** Path from the top of the checkout, with forward slashes. */
  path: string;
  /** Files of this project that it imports, types included, as paths from the top. */
  files: string[];
  /** Names of packages that it imports, `node:` modules included. */
  packages: string[];
  /**
   * Names it uses and does not declare, and members of such names: `Date`, `Date.now`, `chrome`, `chrome.runtime`.
   * A constructor that is given nothing is told apart: `Date()`.
   */
  globals: Set<string>;
}

interface Node {
  type: string;
  [field: string]: unknown;
}

/** Reads a TypeScript module with a real parser. Throws when it does not parse. */
export function readModule(path: string, source: string): Module {
  const { program, errors } = parseSync(path, source);
  if (errors.length) throw new Error(`${path}: ${errors[0]?.message}`);
  const specifiers: string[] = [];
  const declared = new Set<string>();
  const used = new Set<string>();
  visit(program as unknown as Node, { specifiers, declared, used });
  const own = specifiers.filter((specifier) => specifier.startsWith('.'));
  return {
    path,
    files: own.map((specifier) => posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''))),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')).map(packageOf),
    globals: new Set([...used].filter((name) => !declared.has(name.split(/[.(]/)[0] ?? ''))),
  };
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

interface Found {
  specifiers: string[];
  declared: Set<string>;
  used: Set<string>;
}

function visit(node: Node, found: Found): void {
  const { source } = node;
  if (isNode(source) && typeof source.value === 'string') found.specifiers.push(source.value);
  for (const binding of bindings(node)) declare(binding, found.declared);
  if (node.type === 'Identifier') found.used.add(String(node.name));
  const { callee } = node;
  if (node.type === 'NewExpression' && isNode(callee) && !list(node.arguments).length)
    found.used.add(`${callee.name}()`);
  const member = memberName(node);
  if (member) found.used.add(member);
  for (const [field, value] of Object.entries(node)) {
    if (isOnlyAName(node, field)) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, found);
  }
}

/** `a.b` of a plain member expression or qualified type name; `globalThis.b` counts as `b`. */
function memberName(node: Node): string | null {
  const [left, right] =
    node.type === 'MemberExpression' && !node.computed
      ? [node.object, node.property]
      : node.type === 'TSQualifiedName'
        ? [node.left, node.right]
        : [null, null];
  if (!isNode(left) || !isNode(right) || left.type !== 'Identifier') return null;
  return left.name === 'globalThis' ? String(right.name) : `${left.name}.${right.name}`;
}

/** Whether what stands in this field is the name of a property or of another module's export, no reference. */
function isOnlyAName(node: Node, field: string): boolean {
  switch (field) {
    case 'key':
      return !node.computed;
    case 'property':
      return node.type === 'MemberExpression' && !node.computed;
    case 'right':
      return node.type === 'TSQualifiedName';
    case 'imported':
    case 'exported':
    case 'label':
    case 'meta':
      return true;
    case 'local':
      return node.type === 'ExportSpecifier' && node.exportKind === 'type';
    default:
      return false;
  }
}

/** The patterns that a node binds. Scopes are not told apart: a name that is declared anywhere in a file is its own. */
function bindings(node: Node): unknown[] {
  if (node.type === 'VariableDeclarator') return [node.id];
  if (node.type === 'CatchClause') return [node.param];
  if (node.type === 'TSTypeParameter') return [node.name];
  if (/^Import\w*Specifier$/.test(node.type)) return [node.local];
  const own = /Declaration$|^(Function|Class)Expression$/.test(node.type) ? [node.id] : [];
  return [...own, ...(Array.isArray(node.params) ? node.params : []), ...parameters(node)];
}

const parameters = (node: Node): unknown[] =>
  node.type === 'TSIndexSignature' && Array.isArray(node.parameters) ? node.parameters : [];

function declare(pattern: unknown, declared: Set<string>): void {
  if (!isNode(pattern)) return;
  if (pattern.type === 'Identifier') declared.add(String(pattern.name));
  if (pattern.type === 'AssignmentPattern') declare(pattern.left, declared);
  if (pattern.type === 'RestElement') declare(pattern.argument, declared);
  if (pattern.type === 'TSParameterProperty') declare(pattern.parameter, declared);
  if (pattern.type === 'ArrayPattern') for (const element of list(pattern.elements)) declare(element, declared);
  if (pattern.type === 'ObjectPattern') {
    for (const property of list(pattern.properties)) {
      declare(isNode(property) && property.type === 'Property' ? property.value : property, declared);
    }
  }
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
